using System.Buffers.Binary;
using Batwa.Engines.Qemu.Images;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>
/// A disk that a firmware starts, as distributions publish them: a small FAT partition with kernel and ramdisk, and the root file system of
/// <c>debian-12</c>. Made without root's rights, and without mounting anything.
/// </summary>
internal static class BootDisk
{
    private const int Sector = 512;
    private const int BootStart = 2048;
    private const int BootSectors = 64 * 2048;
    private const int RootStart = BootStart + BootSectors;
    private const int Mebibyte = 2048;
    private const string KernelLine = "root=/dev/vda2 rw console=ttyS0";
    private const string Stub = "/usr/lib/systemd/boot/efi/linuxx64.efi.stub";
    private const string BootRecord = "/usr/lib/syslinux/mbr/mbr.bin";

    /// <summary>What is missing here to make one, or null.</summary>
    public static string? Missing =>
        Requirement.MissingProgram(("sgdisk", "gdisk"), ("mformat", "mtools"), ("objcopy", "binutils"), ("syslinux", "syslinux"))
        ?? (File.Exists(Stub) ? null : $"{Stub} is not there: sudo apt-get install systemd-boot-efi")
        ?? (File.Exists(BootRecord) ? null : $"{BootRecord} is not there: sudo apt-get install syslinux-common");

    /// <summary>Has a GUID partition table and an EFI system partition, where the kernel with all that it needs is one program of the firmware's.</summary>
    public static async Task MakeUefiAsync(string disk, BootImage debian, CancellationToken ct)
    {
        await MakeRootAsync(disk, debian, ct);
        await Tool.RunAsync(
            "sgdisk",
            ["--clear", $"--new=1:{BootStart}:+{BootSectors}S", "--typecode=1:ef00", $"--new=2:{RootStart}:+{debian.DiskBytes / Sector}S", "--typecode=2:8300", disk],
            ct);
        var line = disk + ".cmdline";
        var program = disk + ".efi";
        await File.WriteAllTextAsync(line, KernelLine, ct);

        // Where systemd's stub looks for them, as its manual says (systemd-stub(7)).
        await Tool.RunAsync(
            "objcopy",
            [
                "--add-section", $".cmdline={line}", "--change-section-vma", ".cmdline=0x30000",
                "--add-section", $".linux={debian.KernelPath}", "--change-section-vma", ".linux=0x2000000",
                "--add-section", $".initrd={debian.InitrdPath}", "--change-section-vma", ".initrd=0x4000000",
                Stub, program,
            ],
            ct);
        var partition = await FormatAsync(disk, ct);
        await Tool.RunAsync("mmd", ["-i", partition, "::/EFI", "::/EFI/BOOT"], ct);
        await Tool.RunAsync("mcopy", ["-i", partition, program, "::/EFI/BOOT/BOOTX64.EFI"], ct);
    }

    /// <summary>Has the partition table of old, a boot sector, and syslinux.</summary>
    public static async Task MakeBiosAsync(string disk, BootImage debian, CancellationToken ct)
    {
        await MakeRootAsync(disk, debian, ct);
        await using (var file = new FileStream(disk, FileMode.Open))
        {
            var record = new byte[Sector];
            (await File.ReadAllBytesAsync(BootRecord, ct)).CopyTo(record, 0);
            Partition(record.AsSpan(446), active: true, type: 0x0C, BootStart, BootSectors);
            Partition(record.AsSpan(462), active: false, type: 0x83, RootStart, (int)(debian.DiskBytes / Sector));
            record[510] = 0x55;
            record[511] = 0xAA;
            await file.WriteAsync(record, ct);
        }

        var partition = await FormatAsync(disk, ct);
        var settings = disk + ".cfg";
        await File.WriteAllTextAsync(settings, $"SERIAL 0 115200\nDEFAULT debian\nLABEL debian\n  LINUX /kernel\n  INITRD /initrd\n  APPEND {KernelLine}\n", ct);
        await Tool.RunAsync("mcopy", ["-i", partition, settings, "::/syslinux.cfg"], ct);
        await Tool.RunAsync("mcopy", ["-i", partition, debian.KernelPath!, "::/kernel"], ct);
        await Tool.RunAsync("mcopy", ["-i", partition, debian.InitrdPath!, "::/initrd"], ct);
        await Tool.RunAsync("syslinux", ["--install", "--offset", $"{BootStart * Sector}", disk], ct);
    }

    // Sparse: what the file system does not use is not written.
    private static async Task MakeRootAsync(string disk, BootImage debian, CancellationToken ct)
    {
        await using (var file = File.Create(disk))
            file.SetLength((RootStart * (long)Sector) + debian.DiskBytes + (Mebibyte * (long)Sector));
        var place = $"driver=raw,offset={RootStart * (long)Sector},size={debian.DiskBytes},file.driver=file,file.filename={disk}";
        await Tool.RunAsync("qemu-img", ["convert", "-n", "-f", "qcow2", debian.DiskPath, "--target-image-opts", place], ct);
    }

    private static async Task<string> FormatAsync(string disk, CancellationToken ct)
    {
        var partition = $"{disk}@@{BootStart * Sector}";
        await Tool.RunAsync("mformat", ["-i", partition, "-F", "-T", $"{BootSectors}", "-h", "255", "-s", "63", "-H", $"{BootStart}", "::"], ct);
        return partition;
    }

    private static void Partition(Span<byte> entry, bool active, byte type, int start, int sectors)
    {
        entry[0] = active ? (byte)0x80 : (byte)0;
        entry[4] = type;
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], start);
        BinaryPrimitives.WriteInt32LittleEndian(entry[12..], sectors);
    }
}
