namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>A disk that is ready for the shelf.</summary>
/// <param name="Directory">Where it lies, to be renamed to where it belongs.</param>
/// <param name="DiskBytes">The size that the guest sees, in bytes.</param>
/// <param name="Boot">How it boots.</param>
internal sealed record ImportedDisk(string Directory, long DiskBytes, BootMethod Boot);
