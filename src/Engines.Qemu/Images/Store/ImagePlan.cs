using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>How an image that is not here can be made ready.</summary>
/// <param name="Key">What it will be called on the shelf.</param>
/// <param name="Title">For people.</param>
/// <param name="MakeAsync">Makes it, in a scratch directory.</param>
internal sealed record ImagePlan(ImageKey Key, string Title, Func<BuildScratch, IProgress<EngineProgress>, CancellationToken, Task<MadeImage>> MakeAsync);
