using Batwa.Engines.Images;

namespace Batwa.Engines.Capabilities;

/// <summary>The images an instance can be launched from.</summary>
public interface IImages
{
    /// <summary>
    /// The catalogue: what is on this machine already and what can be fetched or built. A source that cannot be reached
    /// is named in <see cref="ImageCatalogue.Trouble"/> and hides nothing of the others.
    /// </summary>
    Task<ImageCatalogue> ListImagesAsync(CancellationToken ct);
}
