using Batwa.Engines.Qemu.Images.Catalogues;

namespace Batwa.Engines.Qemu.Images.Downloads;

/// <summary>What to download.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">For people.</param>
/// <param name="Checksum">What it must be, or null if nobody says.</param>
/// <param name="Bytes">How long it is, if known.</param>
internal sealed record DownloadRequest(Uri Address, string Title, Checksum? Checksum, long? Bytes);
