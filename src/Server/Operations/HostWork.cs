using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Server.Http;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

/// <summary>What can be done to a host itself, as an operation: one at a time on each.</summary>
internal sealed class HostWork(OperationRunner runner, GuardedEngines engines)
{
    /// <summary>Changes a setting. Its value is in no operation: it may be a secret.</summary>
    /// <exception cref="ProblemException">404: the host has no such setting.</exception>
    public async Task<Operation> ChangeSettingAsync(Caller caller, string host, string key, string value, CancellationToken ct)
    {
        var engine = engines.For(caller, host);
        engine.DemandReachable();
        if (!engine.Capabilities.Settings)
            throw new CapabilityMissingException($"The host {engine.HostId} has no settings of its own.");
        var setting = (await engine.ListSettingsAsync(ct)).FirstOrDefault(one => one.Key == key)
            ?? throw new ProblemException(404, $"The host {engine.HostId} has no setting '{key}'.");
        return await runner.StartAsync(
            new OperationRequest { Kind = OperationKind.ChangeSetting, Host = engine.HostId, User = caller.Username, RestartsHost = setting.Restarts },
            async (operation, token) =>
            {
                await engine.ChangeSettingAsync(key, value, operation, token);
                return $"The setting {Name(setting)} is changed.";
            },
            ct);
    }

    /// <summary>Switches a zone off or on, with the instances in it.</summary>
    /// <exception cref="ProblemException">404: the host has no such zone.</exception>
    public async Task<Operation> SwitchZoneAsync(Caller caller, string host, string name, bool isAvailable, CancellationToken ct)
    {
        // Before it is asked which zones there are, which more people may know.
        caller.Demand(Permission.ManageHosts);
        var engine = engines.For(caller, host);
        engine.DemandReachable();
        if (!engine.Capabilities.Zones)
            throw new CapabilityMissingException($"The host {engine.HostId} has no zones.");
        if ((await engine.ListZonesAsync(ct)).All(zone => zone.Name != name))
            throw new ProblemException(404, $"The host {engine.HostId} has no zone '{name}'.");
        return await runner.StartAsync(
            new OperationRequest { Kind = OperationKind.SwitchZone, Host = engine.HostId, User = caller.Username },
            async (operation, token) =>
            {
                await engine.SwitchZoneAsync(name, isAvailable, operation, token);
                return isAvailable ? $"The zone {name} is on; what ran in it before starts again." : $"The zone {name} is off, and its machines with it.";
            },
            ct);
    }

    private static string Name(EngineSetting setting) => setting.Title.Length > 0 ? $"\"{setting.Title}\" ({setting.Key})" : setting.Key;
}
