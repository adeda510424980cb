using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>Changing what an instance has.</summary>
public interface IResize
{
    /// <summary>
    /// Gives a stopped instance other processors, memory or disk; its guest finds them at its next boot. What it has already is a success.
    /// </summary>
    /// <exception cref="Errors.RequestRejectedException">It is not stopped, its disk would shrink, or a limit would be exceeded (the message says the
    /// numbers); nothing was changed.</exception>
    /// <exception cref="Errors.EngineFailedException">Only some of it could be changed; the message says what was.</exception>
    Task<Instance> ResizeAsync(InstanceName name, ResourceChange change, IProgress<EngineProgress> progress, CancellationToken ct);
}
