namespace Batwa.Engines.Qemu.Machine;

/// <summary>The files of OVMF, UEFI for virtual machines, as Debian and Ubuntu name them.</summary>
internal static class Firmware
{
    /// <summary>The code, which guests share.</summary>
    public const string Code = "OVMF_CODE_4M.fd";

    /// <summary>The variables as they are at first, of which each guest has a copy.</summary>
    public const string Variables = "OVMF_VARS_4M.fd";
}
