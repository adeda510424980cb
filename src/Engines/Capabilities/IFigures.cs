using Batwa.Engines.Instances;

namespace Batwa.Engines.Capabilities;

/// <summary>Asking a running guest for its load, memory and disks by the engine's own way, without a login of the caller's.</summary>
public interface IFigures
{
    /// <summary>Asks. Slower than a login, and it may hold up others at the engine: for guests that cannot be logged in to.</summary>
    /// <exception cref="Errors.RequestRejectedException">The instance is not running; the message says how to start it.</exception>
    /// <exception cref="Errors.EngineFailedException">Its guest does not answer.</exception>
    Task<InstanceFigures> ReadFiguresAsync(InstanceName name, CancellationToken ct);
}
