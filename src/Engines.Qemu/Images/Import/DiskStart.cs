using System.Buffers.Binary;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>The start of a file or of a disk, and what can be told from it.</summary>
internal static class DiskStart
{
    /// <summary>How much of a disk is looked at: partition tables lie at its start.</summary>
    public const int Length = 64 << 10;

    private const int Sector = 512;
    private const byte ProtectiveType = 0xEE;
    private const byte EfiSystemType = 0xEF;

    private static readonly Guid EfiSystem = new("C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
    private static readonly Guid BiosBoot = new("21686148-6449-6E6F-744E-656564454649");

    /// <summary>What the file is.</summary>
    public static DiskFormat FormatOf(ReadOnlySpan<byte> file)
    {
        if (Qcow2Header.Matches(file))
            return DiskFormat.Qcow2;
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return DiskFormat.Xz;
        return file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? DiskFormat.Gzip : DiskFormat.Raw;
    }

    /// <summary>
    /// How a disk boots. By SeaBIOS, which is fastest, wherever that can be: an EFI system partition alone does not mean that it can't, because
    /// images for both have one. Only a disk with an EFI system partition and nothing that a BIOS could start needs OVMF.
    /// </summary>
    /// <param name="disk">The disk's start, as the guest sees it.</param>
    /// <exception cref="RequestRejectedException">It is no disk that could boot.</exception>
    public static BootMethod BootOf(ReadOnlySpan<byte> disk)
    {
        if (disk.Length < Sector || disk[510] != 0x55 || disk[511] != 0xAA)
            throw new RequestRejectedException("The image is no disk that boots: it has no partition table. It must be a qcow2 or raw disk, or one of those compressed by xz or gzip.");
        var types = Enumerable.Range(0, 4).Select(i => 446 + (16 * i) + 4).ToArray();
        var hasBootCode = disk[..440].ContainsAnyExcept((byte)0);
        foreach (var type in types)
        {
            if (disk[type] == ProtectiveType)
                return BootOfGpt(disk, hasBootCode);
        }

        var isEfi = false;
        foreach (var type in types)
            isEfi |= disk[type] == EfiSystemType;
        return isEfi && !hasBootCode ? BootMethod.Uefi : BootMethod.Bios;
    }

    private static BootMethod BootOfGpt(ReadOnlySpan<byte> disk, bool hasBootCode)
    {
        // UEFI specification 5.3.2: the header is the second sector, its entries lie where it says.
        if (disk.Length < 2 * Sector || !disk[Sector..].StartsWith("EFI PART"u8))
            return BootMethod.Bios;
        var header = disk[Sector..];
        var first = BinaryPrimitives.ReadInt64LittleEndian(header[72..]);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(header[80..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[84..]);
        var (hasEfi, hasBiosBoot) = (false, false);
        for (long i = 0; i < Math.Min(count, 128) && size >= 128 && first is > 0 and < Length; i++)
        {
            var at = (first * Sector) + (i * size);
            if (at + 16 > disk.Length)
                break;
            var type = new Guid(disk.Slice((int)at, 16));
            hasEfi |= type == EfiSystem;
            hasBiosBoot |= type == BiosBoot;
        }

        return hasEfi && !(hasBiosBoot && hasBootCode) ? BootMethod.Uefi : BootMethod.Bios;
    }
}
