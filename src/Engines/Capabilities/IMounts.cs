using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Capabilities;

/// <summary>
/// Folders of the host that guests have too, told in <see cref="Instance.Mounts"/>. They are remembered: one that is added while the instance does
/// not run is there from its next start on, and all are back after every start.
/// </summary>
public interface IMounts
{
    /// <summary>Shares a folder; the same folder at the same place again is a success.</summary>
    /// <param name="name">The instance. One that runs has the folder at once; for a native one it must be stopped.</param>
    /// <param name="mount">What, where and how.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels; then it is not shared.</param>
    /// <returns>The mount, with the place that it has.</returns>
    /// <exception cref="Errors.RequestRejectedException">
    /// No folder is there, another is at that place, the guest can't have it, or it is to be native and the instance is not stopped.
    /// </exception>
    /// <exception cref="Errors.CapabilityMissingException">It is to be native, and <c>NativeMounts</c> is not declared.</exception>
    Task<Mount> AddMountAsync(InstanceName name, MountRequest mount, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Takes the folder at a place away from the instance; none there is a success. On the host it stays as it is.</summary>
    /// <param name="name">The instance.</param>
    /// <param name="target">The place in the guest.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels; then it is there or not, as <see cref="Instance.Mounts"/> says.</param>
    Task RemoveMountAsync(InstanceName name, string target, IProgress<EngineProgress> progress, CancellationToken ct);
}
