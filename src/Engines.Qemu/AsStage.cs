using Batwa.Engines.Progress;

namespace Batwa.Engines.Qemu;

/// <summary>Passes progress on as another stage's: a restart begins with a stop, and stages only go forward.</summary>
/// <param name="stage">The stage that is told.</param>
/// <param name="told">Who is told.</param>
internal sealed class AsStage(EngineStage stage, IProgress<EngineProgress> told) : IProgress<EngineProgress>
{
    /// <inheritdoc/>
    public void Report(EngineProgress value) => told.Report(value with { Stage = stage });
}
