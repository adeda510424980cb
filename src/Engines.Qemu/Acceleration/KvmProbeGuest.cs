namespace Batwa.Engines.Qemu.Acceleration;

/// <summary>
/// The smallest guest there is: a boot sector that ends its own machine through QEMU's <c>isa-debug-exit</c> device. Where that
/// exit code comes back, the processor really executed a guest's instructions.
/// </summary>
internal static class KvmProbeGuest
{
    /// <summary>The port of the device.</summary>
    public const int Port = 0xF4;

    /// <summary>What QEMU exits with: the device makes <c>(value &lt;&lt; 1) | 1</c> of what is written to it.</summary>
    public const int ExitCode = (Value << 1) | 1;

    private const byte Value = 0x2A;
    private const int SectorSize = 512;

    /// <summary>A disk with that one sector.</summary>
    public static byte[] BootSector()
    {
        var sector = new byte[SectorSize];
        ReadOnlySpan<byte> code =
        [
            0xB0, Value, // mov al, value
            0xE6, Port,  // out port, al
            0xF4,        // hlt         (only reached without the device)
            0xEB, 0xFD,  // jmp back to hlt
        ];
        code.CopyTo(sector);
        sector[510] = 0x55; // what makes it a boot sector for a BIOS
        sector[511] = 0xAA;
        return sector;
    }

    /// <summary>QEMU's arguments for running it.</summary>
    /// <param name="disk">A raw file with <see cref="BootSector"/>.</param>
    /// <param name="accelerator">What shall execute it.</param>
    public static IReadOnlyList<string> Arguments(string disk, string accelerator) =>
    [
        "-nodefaults", "-no-user-config", "-display", "none", "-vga", "none", "-no-reboot",
        "-M", "pc", "-accel", accelerator, "-cpu", accelerator == Accelerator.Kvm ? "host" : "max", "-m", "16",
        "-device", $"isa-debug-exit,iobase=0x{Port:x},iosize=0x1",
        "-drive", $"file={disk.Replace(",", ",,", StringComparison.Ordinal)},format=raw,if=ide",
    ];
}
