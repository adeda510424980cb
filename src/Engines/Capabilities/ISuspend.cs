using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>Saving a running instance with its memory, to go on later where it was.</summary>
public interface ISuspend
{
    /// <summary>Saves memory and devices to disk and frees them; a suspended instance is left alone. When cancelled it goes on running.</summary>
    /// <exception cref="Errors.RequestRejectedException">It is not running.</exception>
    Task SuspendAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct);
}
