using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string StopAtTimes = "stop machines at a set time";

    /// <inheritdoc cref="IDelayedStop.StopLaterAsync"/>
    public Task<Instance> StopLaterAsync(InstanceName name, int minutes, CancellationToken ct) =>
        LongAsync(
            Permission.OperateInstances,
            $"setting when {name} stops",
            deadlines.Stop,
            (engine, token) => Needs<IDelayedStop>(engine, StopAtTimes).StopLaterAsync(name, minutes, token),
            ct);

    /// <inheritdoc cref="IDelayedStop.CancelStopAsync"/>
    public Task<Instance> CancelStopAsync(InstanceName name, CancellationToken ct) =>
        LongAsync(
            Permission.OperateInstances,
            $"letting {name} run on",
            deadlines.Stop,
            (engine, token) => Needs<IDelayedStop>(engine, StopAtTimes).CancelStopAsync(name, token),
            ct);
}
