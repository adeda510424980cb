using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Zones;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly SortedDictionary<string, bool> _zones = new(StringComparer.Ordinal) { ["zone1"] = true, ["zone2"] = true };
    private readonly HashSet<string> _ranBeforeItsZoneWentOff = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Zone>> ListZonesAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ListZones, "", ct);
        lock (_gate)
        {
            return [.. _zones.Select((zone, at) => new Zone(zone.Key, zone.Value, $"10.77.{at}.0/24"))];
        }
    }

    /// <inheritdoc/>
    public async Task SwitchZoneAsync(string name, bool isAvailable, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.SwitchZone, name, ct);
        List<InstanceName> there;
        lock (_gate)
        {
            ThrowUnlessZone(name);
            if (_zones[name] == isAvailable)
            {
                return;
            }

            _zones[name] = isAvailable;
            there = [.. _instances.Values.Where(instance => instance.Zone == name && instance.State != InstanceState.Deleted).Select(instance => instance.Name)];
        }

        progress.Report(new EngineProgress(isAvailable ? EngineStage.Booting : EngineStage.Stopping, null, $"Switching {name} {(isAvailable ? "on" : "off")}"));
        foreach (var one in there)
        {
            await ExclusiveAsync(one, interrupts: true, _ => Task.FromResult(isAvailable ? ZoneOn(one) : ZoneOff(one, name)), ct);
        }
    }

    private bool ZoneOff(InstanceName name, string zone)
    {
        lock (_gate)
        {
            if (_instances.TryGetValue(name.Value, out var instance))
            {
                _ = IsOn(instance) ? _ranBeforeItsZoneWentOff.Add(name.Value) : _ranBeforeItsZoneWentOff.Remove(name.Value);
                TurnOff(name, InstanceState.Unknown, $"Its zone {zone} is switched off. Switch the zone on on the Hosts page.");
            }

            return false;
        }
    }

    private bool ZoneOn(InstanceName name)
    {
        lock (_gate)
        {
            if (_instances.TryGetValue(name.Value, out var instance) && instance.State == InstanceState.Unknown)
            {
                _ = _ranBeforeItsZoneWentOff.Remove(name.Value) ? TurnOn(name) : Put(instance with { State = InstanceState.Stopped, StateReason = null });
            }

            return true;
        }
    }

    private string ZoneFor(LaunchRequest request)
    {
        lock (_gate)
        {
            if (request.Zone is { } wanted)
            {
                ThrowUnlessZone(wanted);
                return _zones[wanted] ? wanted : throw new RequestRejectedException($"zone: {wanted} is switched off.");
            }

            return _zones.FirstOrDefault(zone => zone.Value).Key ?? throw new RequestRejectedException("zone: every zone is switched off.");
        }
    }

    private void ThrowUnlessZone(string name)
    {
        if (!_zones.ContainsKey(name))
        {
            throw new RequestRejectedException($"There is no zone '{name}'; there are {string.Join(", ", _zones.Keys)}.");
        }
    }

    private void ThrowIfZoneIsOff(InstanceName name)
    {
        lock (_gate)
        {
            var instance = Find(name);
            if (instance.Zone is { } zone && instance.State == InstanceState.Unknown && !_zones[zone])
            {
                throw new RequestRejectedException($"Nothing can be done with '{name}' now. {instance.StateReason}");
            }
        }
    }
}
