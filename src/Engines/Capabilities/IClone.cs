using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>Making an instance like another one.</summary>
public interface IClone
{
    /// <summary>Makes a stopped copy of a stopped instance: its disk and its settings, under another name and without its snapshots.</summary>
    /// <param name="name">The instance, stopped; it is left as it is.</param>
    /// <param name="to">What to call the copy.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels; then there is no copy.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="Errors.InstanceExistsException">The name is taken.</exception>
    /// <exception cref="Errors.RequestRejectedException">The instance is not stopped.</exception>
    Task<Instance> CloneAsync(InstanceName name, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct);
}
