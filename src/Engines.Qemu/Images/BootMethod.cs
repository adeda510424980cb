namespace Batwa.Engines.Qemu.Images;

/// <summary>How a guest finds its kernel.</summary>
internal enum BootMethod
{
    /// <summary>From the disk, through SeaBIOS.</summary>
    Bios,

    /// <summary>From the disk, through OVMF.</summary>
    Uefi,

    /// <summary>QEMU loads kernel and ramdisk itself: the fastest.</summary>
    Kernel,
}
