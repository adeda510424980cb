namespace Batwa.Engines.Qemu.Images;

/// <summary>An image that is on this machine, verified, and how to boot it.</summary>
internal sealed record BootImage
{
    /// <summary>The name it is launched by, e.g. <c>debian-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>For people, e.g. <c>Debian 12</c>.</summary>
    public required string Release { get; init; }

    /// <summary>SHA-256 as published or built, 64 hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The qcow2 that instances' disks stand on. Never written again.</summary>
    public required string DiskPath { get; init; }

    /// <summary>The size that the guest sees, in bytes.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>How it boots.</summary>
    public required BootMethod Boot { get; init; }

    /// <summary>The kernel, for <see cref="BootMethod.Kernel"/>.</summary>
    public string? KernelPath { get; init; }

    /// <summary>The initial ramdisk, for <see cref="BootMethod.Kernel"/>.</summary>
    public string? InitrdPath { get; init; }

    /// <summary>The kernel's arguments, for <see cref="BootMethod.Kernel"/>.</summary>
    public string? KernelArguments { get; init; }

    /// <summary>The user that cloud-init makes and terminals log in as.</summary>
    public required string DefaultUser { get; init; }
}
