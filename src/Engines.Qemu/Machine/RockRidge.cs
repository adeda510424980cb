using System.Buffers.Binary;
using System.Text;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>The "system use" bytes of one directory entry: SUSP (IEEE P1281) and Rock Ridge (IEEE P1282) fields, one after the other.</summary>
internal sealed class RockRidge(DateTimeOffset at)
{
    private const int DirectoryMode = 0x4000 | 0x16D; // S_IFDIR, r-xr-xr-x
    private const int FileMode = 0x8000 | 0x100; // S_IFREG, r--------: private keys are among the files

    private readonly List<byte> _bytes = [];

    private static readonly byte[] ReferenceBytes = MakeReference();

    /// <summary>The ER field, which names the extension in use. It stands in a sector of its own.</summary>
    public static ReadOnlySpan<byte> Reference => ReferenceBytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.ToArray();

    /// <summary>Says that this is a directory.</summary>
    public RockRidge Directory() => Posix(DirectoryMode, links: 2).Times();

    /// <summary>Says that this is a file.</summary>
    public RockRidge File() => Posix(FileMode, links: 1).Times();

    /// <summary>SP: the first field of the root, by which a reader knows that there are such fields at all.</summary>
    public RockRidge Protocol()
    {
        _bytes.InsertRange(0, [(byte)'S', (byte)'P', 7, 1, 0xBE, 0xEF, 0]);
        return this;
    }

    /// <summary>CE: more fields stand elsewhere.</summary>
    public RockRidge ContinuedAt(int sector, int length)
    {
        Header("CE"u8, 28);
        Both32(sector);
        Both32(0);
        Both32(length);
        return this;
    }

    /// <summary>NM: the true name.</summary>
    public RockRidge Name(string name)
    {
        Header("NM"u8, 5 + name.Length);
        _bytes.Add(0);
        _bytes.AddRange(Encoding.ASCII.GetBytes(name));
        return this;
    }

    /// <summary>A time in seven bytes (ECMA-119 section 9.1.5), UTC.</summary>
    public static void Time(Span<byte> field, DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        ReadOnlySpan<byte> bytes = [(byte)(utc.Year - 1900), (byte)utc.Month, (byte)utc.Day, (byte)utc.Hour, (byte)utc.Minute, (byte)utc.Second, 0];
        bytes.CopyTo(field);
    }

    // PX: mode, links, owner and group (root).
    private RockRidge Posix(int mode, int links)
    {
        Header("PX"u8, 36);
        Both32(mode);
        Both32(links);
        Both32(0);
        Both32(0);
        return this;
    }

    // TF: times of modification, access and change.
    private RockRidge Times()
    {
        Header("TF"u8, 5 + (3 * 7));
        _bytes.Add(0x0E);
        Span<byte> time = stackalloc byte[7];
        Time(time, at);
        for (var n = 0; n < 3; n++)
            _bytes.AddRange(time);
        return this;
    }

    // ER: lengths of identifier, description and source, the extension's version, then the three texts.
    private static byte[] MakeReference()
    {
        var identifier = "RRIP_1991A"u8;
        var description = "POSIX FILE NAMES, MODES AND TIMES"u8;
        var source = "IEEE P1282"u8;
        var length = 8 + identifier.Length + description.Length + source.Length;
        return
        [
            (byte)'E', (byte)'R', (byte)length, 1, (byte)identifier.Length, (byte)description.Length, (byte)source.Length, 1,
            .. identifier, .. description, .. source,
        ];
    }

    private void Header(ReadOnlySpan<byte> signature, int length)
    {
        _bytes.AddRange(signature);
        _bytes.Add((byte)length);
        _bytes.Add(1);
    }

    private void Both32(int value)
    {
        Span<byte> both = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(both, value);
        BinaryPrimitives.WriteInt32BigEndian(both[4..], value);
        _bytes.AddRange(both);
    }
}
