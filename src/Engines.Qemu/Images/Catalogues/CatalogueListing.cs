namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>What a source offers, as far as is known.</summary>
/// <param name="Images">What it said last; empty if it never said anything.</param>
/// <param name="Trouble">One sentence if it could not be asked now, with what to do.</param>
internal sealed record CatalogueListing(IReadOnlyList<RemoteImage> Images, string? Trouble);
