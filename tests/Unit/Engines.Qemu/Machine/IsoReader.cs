using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Machine;

/// <summary>Reads the flat directory of an ISO image by the standard's offsets, to look at what was written.</summary>
internal static class IsoReader
{
    private const int Sector = 2048;

    /// <summary>The files by their true names: Rock Ridge's, or Joliet's.</summary>
    public static Dictionary<string, byte[]> Files(byte[] image, bool joliet)
    {
        var descriptor = image.AsSpan((joliet ? 17 : 16) * Sector, Sector);
        Assert.Equal(joliet ? 2 : 1, descriptor[0]);
        Assert.Equal("CD001", Encoding.ASCII.GetString(descriptor.Slice(1, 5)));
        var root = Both(descriptor[(156 + 2)..]);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var directory = image.AsSpan(root * Sector, Sector);
        for (var at = 0; at < Sector && directory[at] != 0; at += directory[at])
        {
            var entry = directory.Slice(at, directory[at]);
            var name = entry.Slice(33, entry[32]);
            if (name.Length == 1 && name[0] <= 1)
                continue; // the directory itself and its parent
            var text = joliet ? Encoding.BigEndianUnicode.GetString(name) : RockRidgeName(entry[(33 + name.Length + ((name.Length + 1) % 2))..]);
            files.Add(text, image.AsSpan(Both(entry[2..]) * Sector, Both(entry[10..])).ToArray());
        }

        return files;
    }

    private static string RockRidgeName(ReadOnlySpan<byte> fields)
    {
        while (fields.Length >= 4)
        {
            if (fields[..2].SequenceEqual("NM"u8))
                return Encoding.ASCII.GetString(fields[5..fields[2]]);
            fields = fields[fields[2]..];
        }

        return "";
    }

    private static int Both(ReadOnlySpan<byte> field)
    {
        var little = BinaryPrimitives.ReadInt32LittleEndian(field);
        Assert.Equal(little, BinaryPrimitives.ReadInt32BigEndian(field[4..]));
        return little;
    }
}
