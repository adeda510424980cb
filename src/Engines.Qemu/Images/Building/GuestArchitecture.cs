using System.Runtime.InteropServices;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>What differs between the processors that guests are made for: a guest has the host's.</summary>
/// <param name="Name">As Debian and Ubuntu call it.</param>
/// <param name="SerialConsole">The kernel's name of the first serial port.</param>
internal sealed record GuestArchitecture(string Name, string SerialConsole)
{
    /// <summary>What boots a disk fastest: SeaBIOS where there is one.</summary>
    public BootMethod Firmware => Name == "amd64" ? BootMethod.Bios : BootMethod.Uefi;

    /// <summary>This machine's.</summary>
    /// <exception cref="EngineUnavailableException">It is neither amd64 nor arm64.</exception>
    public static GuestArchitecture Current => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => new GuestArchitecture("amd64", "ttyS0"),
        Architecture.Arm64 => new GuestArchitecture("arm64", "ttyAMA0"),
        var other => throw new EngineUnavailableException($"There are no images for {other} processors, only for amd64 and arm64."),
    };
}
