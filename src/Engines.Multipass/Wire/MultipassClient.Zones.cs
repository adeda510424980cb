namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    /// <summary>The zones, in no order; since 1.17.</summary>
    public async Task<IReadOnlyList<WireZone>> ZonesAsync(CancellationToken ct)
    {
        var zones = new List<WireZone>();
        await AskAsync("Multipass' zones", _rpc.zones, new ZonesRequest(), reply => zones.AddRange(reply.Zones), _answer, ct).ConfigureAwait(false);
        return zones;
    }

    /// <summary>Switches one zone on or off; returns when its instances have lost their power, or begin to boot.</summary>
    public Task SwitchZoneAsync(string name, bool isAvailable, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The switching of {name}", _rpc.zones_state, new ZonesStateRequest { Zones = { name }, Available = isAvailable }, null, length, ct);
}
