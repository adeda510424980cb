using Batwa.Engines.Changes;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu;

/// <summary>What all instances of one engine share.</summary>
/// <param name="Options">How the engine is set up.</param>
/// <param name="Version">QEMU's version.</param>
/// <param name="Accelerator">What executes guests.</param>
/// <param name="Images">Where images come from.</param>
/// <param name="Programs">Runs programs.</param>
/// <param name="Broadcast">Who is told of changes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The log.</param>
/// <param name="Closing">Fires when the engine is disposed: work stops where it is, as after a crash, and the next start settles it.</param>
internal sealed record QemuHost(
    QemuOptions Options,
    string Version,
    Accelerator Accelerator,
    IImageStore Images,
    Programs Programs,
    InstanceBroadcast Broadcast,
    TimeProvider Time,
    ILogger Log,
    CancellationToken Closing)
{
    /// <summary>qemu-img.</summary>
    public DiskImages Disks => new(Options, Programs);

    /// <summary>What the host has now.</summary>
    public HostResources Resources() => HostResources.Read(Options.DataDirectory);
}
