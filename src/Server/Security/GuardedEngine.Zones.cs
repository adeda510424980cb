using Batwa.Engines.Capabilities;
using Batwa.Engines.Progress;
using Batwa.Engines.Zones;

namespace Batwa.Server.Security;

internal sealed partial class GuardedEngine
{
    private const string HaveZones = "have zones";

    /// <inheritdoc cref="IZones.ListZonesAsync"/>
    public Task<IReadOnlyList<Zone>> ListZonesAsync(CancellationToken ct) =>
        QuickAsync(Permission.ViewInstances, "reading the zones", deadlines.Read, (engine, token) => Needs<IZones>(engine, HaveZones).ListZonesAsync(token), ct);

    /// <inheritdoc cref="IZones.SwitchZoneAsync"/>
    public Task SwitchZoneAsync(string name, bool isAvailable, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.ManageHosts,
            $"switching the zone {name}",
            deadlines.Stop,
            (engine, token) => Done(Needs<IZones>(engine, HaveZones).SwitchZoneAsync(name, isAvailable, progress, token)),
            ct);
}
