using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<Instance> StopLaterAsync(InstanceName name, int minutes, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        if (minutes is < 1 or > IDelayedStop.MaxMinutes)
            throw new RequestRejectedException($"A machine stops after 1 to {IDelayedStop.MaxMinutes} minutes, which is a week; {minutes} is none of that.");
        if (before.State == InstanceState.Stopped)
            return before;
        if (before.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
            throw Refused(before, "stopped later", "Start it first.");
        var at = _time.GetUtcNow().AddMinutes(minutes);
        await _client.StopLaterAsync(name.Value, minutes, token).ConfigureAwait(false);

        // In this order: while the daemon calls it running, whoever reads its row forgets the time.
        await SettledAsync(name, InstanceState.DelayedShutdown, token).ConfigureAwait(false);
        await _watch.StopsAsync(name, at).ConfigureAwait(false);
        return Find(name);
    }, ct);

    /// <inheritdoc/>
    public Task<Instance> CancelStopAsync(InstanceName name, CancellationToken ct) =>
        WorkAsync(name, interrupts: false, (before, token) => before.State == InstanceState.DelayedShutdown ? KeepRunningAsync(name, token) : Task.FromResult(before), ct);

    private async Task<Instance> KeepRunningAsync(InstanceName name, CancellationToken ct)
    {
        await _client.CancelStopAsync(name.Value, ct).ConfigureAwait(false);
        return await SettledAsync(name, InstanceState.Running, ct).ConfigureAwait(false);
    }
}
