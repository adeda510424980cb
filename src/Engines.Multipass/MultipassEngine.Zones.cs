using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;
using Batwa.Engines.Zones;

namespace Batwa.Engines.Multipass;

/// <remarks>Public here and offered by <see cref="ZonedEngine"/> and <see cref="ZonedCloningEngine"/>, because only daemons since 1.17 have zones.</remarks>
internal partial class MultipassEngine
{
    private readonly SemaphoreSlim _oneZone = new(1, 1);

    /// <inheritdoc cref="Capabilities.IZones.ListZonesAsync"/>
    public Task<IReadOnlyList<Zone>> ListZonesAsync(CancellationToken ct) => DoAsync(ReadZonesAsync, ct);

    /// <inheritdoc cref="Capabilities.IZones.SwitchZoneAsync"/>
    public Task SwitchZoneAsync(string name, bool isAvailable, IProgress<EngineProgress> progress, CancellationToken ct) => DoAsync(async token =>
    {
        await _oneZone.WaitAsync(token).ConfigureAwait(false);
        try
        {
            var zones = await ReadZonesAsync(token).ConfigureAwait(false);
            var zone = zones.FirstOrDefault(one => one.Name == name) ?? throw NoZone(name, zones);
            if (zone.IsAvailable == isAvailable)
                return name;
            progress.Report(isAvailable
                ? new EngineProgress(EngineStage.Booting, null, $"Switching {name} on")
                : new EngineProgress(EngineStage.Stopping, null, $"Switching {name} off; its machines lose their power"));
            if (!isAvailable)
                await EndWorkInAsync(name, token).ConfigureAwait(false);
            await _client.SwitchZoneAsync(name, isAvailable, _options.StopDeadline, token).ConfigureAwait(false);
            return name;
        }
        finally
        {
            _oneZone.Release();
            await LookAgainAsync().ConfigureAwait(false);
        }
    }, ct);

    // What is at work there would wait for guests that have no power any more, each to its own deadline. What begins from here on the daemon refuses.
    private async Task EndWorkInAsync(string zone, CancellationToken ct)
    {
        var there = _watch.Current.Where(instance => instance.Zone == zone).Select(instance => Desk(instance.Name.Value));
        await Task.WhenAll(there.Select(desk => desk.RunAsync(interrupts: true, _ => Task.FromResult(zone), ct))).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Zone>> ReadZonesAsync(CancellationToken ct) =>
        [.. (await _client.ZonesAsync(ct).ConfigureAwait(false)).Select(MultipassMapper.ToZone).OrderBy(zone => zone.Name, StringComparer.Ordinal)];

    // The daemon says of a wrong one no more than that an argument is invalid.
    private async Task CheckZoneAsync(string? wanted, CancellationToken ct)
    {
        if (!_version.HasZones)
        {
            if (wanted is not null)
                throw new CapabilityMissingException($"Multipass {_version} has no zones; 1.17 and later have. Leave the zone out.");
            return;
        }

        var zones = await ReadZonesAsync(ct).ConfigureAwait(false);
        if (wanted is null && zones.All(zone => !zone.IsAvailable))
            throw new RequestRejectedException("zone: every zone is switched off. Switch one on on the Hosts page.");
        if (wanted is not null && !(zones.FirstOrDefault(zone => zone.Name == wanted) ?? throw NoZone(wanted, zones)).IsAvailable)
            throw new RequestRejectedException($"zone: {wanted} is switched off. Switch it on on the Hosts page, or take another.");
    }

    private static RequestRejectedException NoZone(string name, IReadOnlyList<Zone> zones) =>
        new($"zone: there is no zone '{name}'; there are {string.Join(", ", zones.Select(zone => zone.Name))}.");

    // The daemon passes over some of what is asked of such a machine and answers that it is done.
    private static void ThrowIfZoneIsOff(Instance instance)
    {
        if (IsInZoneThatIsOff(instance))
            throw new RequestRejectedException($"Nothing can be done with {instance.Name} now. {instance.StateReason}");
    }

    // The contract's states have none for this: the reason tells it apart from a machine whose state nobody knows.
    private static bool IsInZoneThatIsOff(Instance instance) => instance.State == InstanceState.Unknown && instance.StateReason == MultipassMapper.ZoneIsOff(instance.Zone);
}
