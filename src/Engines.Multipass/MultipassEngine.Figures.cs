using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<InstanceFigures> ReadFiguresAsync(InstanceName name, CancellationToken ct) => DoAsync(async token =>
    {
        var instance = Find(name);
        if (instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
            throw new RequestRejectedException($"{name} is {instance.State.ToString().ToLowerInvariant()}, so its guest has nothing to tell. Start it first.");

        // The daemon logs in to the guest and answers nobody else meanwhile. A frozen one would hold it up for minutes, so the guest is looked at first.
        if (_client.ReachesGuests && (await SilentGuests.FindAsync([instance], _options.GuestPort, _client.ReachAsync, _time, token).ConfigureAwait(false)).Count > 0)
            throw new EngineFailedException($"The guest of {name} does not answer, so Multipass was not asked: it would wait for it, and all others with it.");
        var detail = await _client.InfoWithGuestAsync(name.Value, _options.GuestDeadline, token).ConfigureAwait(false);
        return detail?.Machine is { MemoryUsed.Length: > 0 } machine
            ? MultipassMapper.ToFigures(detail, machine)
            : throw new EngineFailedException($"Multipass got no figures from the guest of {name}. Try again in a moment.");
    }, ct);
}
