using System.Buffers.Binary;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Import;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Import;

public sealed class DiskStartTests
{
    private static readonly Guid Efi = new("C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
    private static readonly Guid BiosBoot = new("21686148-6449-6E6F-744E-656564454649");
    private static readonly Guid Linux = new("0FC63DAF-8483-4772-8E79-3D69D8477DE4");

    [Fact]
    public void The_first_bytes_tell_the_format()
    {
        Assert.Equal(DiskFormat.Qcow2, DiskStart.FormatOf([(byte)'Q', (byte)'F', (byte)'I', 0xFB, 0]));
        Assert.Equal(DiskFormat.Xz, DiskStart.FormatOf([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0]));
        Assert.Equal(DiskFormat.Gzip, DiskStart.FormatOf([0x1F, 0x8B, 8]));
        Assert.Equal(DiskFormat.Raw, DiskStart.FormatOf([]));
    }

    [Fact]
    public void A_cloud_image_for_both_firmwares_boots_by_the_faster()
    {
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(Gpt(bootCode: true, Linux, BiosBoot, Efi)));
    }

    [Fact]
    public void A_disk_with_nothing_for_a_bios_boots_by_uefi()
    {
        Assert.Equal(BootMethod.Uefi, DiskStart.BootOf(Gpt(bootCode: false, Efi, Linux)));
        Assert.Equal(BootMethod.Uefi, DiskStart.BootOf(Gpt(bootCode: true, Efi, Linux)));
        Assert.Equal(BootMethod.Uefi, DiskStart.BootOf(Gpt(bootCode: false, Efi, BiosBoot)));
        Assert.Equal(BootMethod.Uefi, DiskStart.BootOf(Mbr(0xEF, bootCode: false)));
    }

    [Fact]
    public void A_disk_without_an_efi_partition_boots_by_bios()
    {
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(Mbr(0x83, bootCode: true)));
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(Mbr(0xEF, bootCode: true)));
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(Gpt(bootCode: true, Linux)));
    }

    [Fact]
    public void What_has_no_partition_table_is_refused()
    {
        Assert.Throws<RequestRejectedException>(() => DiskStart.BootOf(new byte[4096]));
        Assert.Throws<RequestRejectedException>(() => DiskStart.BootOf([1, 2, 3]));
    }

    [Fact]
    public void A_table_that_points_outside_is_not_followed()
    {
        var disk = Gpt(bootCode: true, Efi);
        BinaryPrimitives.WriteInt64LittleEndian(disk.AsSpan(512 + 72), long.MaxValue);
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(disk));
        BinaryPrimitives.WriteInt64LittleEndian(disk.AsSpan(512 + 72), 100);
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(512 + 84), uint.MaxValue);
        Assert.Equal(BootMethod.Bios, DiskStart.BootOf(disk));
    }

    private static byte[] Mbr(byte type, bool bootCode)
    {
        var disk = new byte[DiskStart.Length];
        disk[0] = (byte)(bootCode ? 0xEB : 0);
        disk[450] = type;
        (disk[510], disk[511]) = (0x55, 0xAA);
        return disk;
    }

    private static byte[] Gpt(bool bootCode, params Guid[] partitions)
    {
        var disk = Mbr(0xEE, bootCode);
        "EFI PART"u8.CopyTo(disk.AsSpan(512));
        BinaryPrimitives.WriteInt64LittleEndian(disk.AsSpan(512 + 72), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(512 + 80), 128);
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(512 + 84), 128);
        foreach (var (i, type) in partitions.Index())
            Assert.True(type.TryWriteBytes(disk.AsSpan(1024 + (i * 128))));
        return disk;
    }
}
