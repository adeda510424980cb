using Batwa.Engines.Images;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>The images an instance can be launched from.</summary>
public interface IImages
{
    /// <summary>
    /// The catalogue: what is on this machine already and what can be fetched or built. A source that cannot be reached
    /// is named in <see cref="ImageCatalogue.Trouble"/> and hides nothing of the others.
    /// </summary>
    Task<ImageCatalogue> ListImagesAsync(CancellationToken ct);

    /// <summary>Makes an image ready on this machine (downloads or builds it); one that is ready is left alone.</summary>
    /// <exception cref="Errors.ImageNotFoundException">No image answers to that name.</exception>
    Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Removes the local copy of an image; one that is not here is a success.</summary>
    /// <exception cref="Errors.RequestRejectedException">Instances stand on it; the message names them.</exception>
    Task RemoveImageAsync(string image, CancellationToken ct);
}
