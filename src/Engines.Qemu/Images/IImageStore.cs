using Batwa.Engines.Images;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Qemu.Images;

/// <summary>The images of this machine, and where more come from.</summary>
internal interface IImageStore
{
    /// <summary>The image that a launch without one takes.</summary>
    string DefaultImage { get; }

    /// <summary>What there is and what could be had.</summary>
    Task<ImageCatalogue> ListAsync(CancellationToken ct);

    /// <summary>Makes an image ready if it is not (stages <see cref="EngineStage.Image"/>, <see cref="EngineStage.Verifying"/>) and says how to boot it.
    /// Two callers that want the same image share one download or build; it goes on until the last of them has cancelled.</summary>
    /// <exception cref="Errors.ImageNotFoundException">No image answers to that name.</exception>
    Task<BootImage> ResolveAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Removes the local copy.</summary>
    /// <param name="image">Name or alias.</param>
    /// <param name="usersOf">Names the instances whose disk stands on that file; removal is refused when there are any.</param>
    /// <param name="ct">Cancels.</param>
    Task RemoveAsync(string image, Func<string, IReadOnlyList<string>> usersOf, CancellationToken ct);

    /// <summary>Removes the builds of a name of which a newer one is ready and on which no instance stands, and what a removal that was killed left.</summary>
    /// <param name="usersOf">Names the instances whose disk stands on that file.</param>
    /// <exception cref="IOException">A file could not be removed; the next call tries again.</exception>
    void RemoveSuperseded(Func<string, IReadOnlyList<string>> usersOf);
}
