using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>Copies of images that the engine keeps on its host and that people may look after.</summary>
public interface IImageShelf
{
    /// <summary>Makes an image ready on this machine (downloads or builds it); one that is ready is left alone.</summary>
    /// <exception cref="Errors.ImageNotFoundException">No image answers to that name.</exception>
    Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Removes the local copy of an image; one that is not here is a success.</summary>
    /// <exception cref="Errors.RequestRejectedException">Instances stand on it; the message names them.</exception>
    Task RemoveImageAsync(string image, CancellationToken ct);
}
