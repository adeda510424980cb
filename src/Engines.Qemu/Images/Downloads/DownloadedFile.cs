namespace Batwa.Engines.Qemu.Images.Downloads;

/// <summary>A file that came whole.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Sha256">Its SHA-256, 64 hex digits.</param>
internal sealed record DownloadedFile(string Path, string Sha256);
