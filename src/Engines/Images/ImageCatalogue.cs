namespace Batwa.Engines.Images;

/// <summary>The images that can be launched.</summary>
/// <param name="Images">In the order in which a person should see them.</param>
/// <param name="Trouble">One sentence for each source that could not be read, with what to do; empty when all is well.</param>
public sealed record ImageCatalogue(IReadOnlyList<ImageInfo> Images, IReadOnlyList<string> Trouble);
