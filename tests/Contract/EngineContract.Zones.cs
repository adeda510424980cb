using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Zones;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    // None is switched off here: others' machines may be in it.
    [Fact]
    public async Task Zones_have_names_in_order_and_every_machine_is_in_one()
    {
        if (Engine is not IZones zoned)
        {
            return;
        }

        using var deadline = Deadline();
        var zones = await zoned.ListZonesAsync(deadline.Token);

        Assert.NotEmpty(zones);
        Assert.Equal(zones.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal), zones.Select(one => one.Name));
        Assert.All(zones, one => Assert.True(Zone.IsFitName(one.Name), $"'{one.Name}' breaks the rule"));
        Assert.All(await Engine.ListAsync(deadline.Token), one => Assert.Contains(one.Zone, zones.Select(zone => zone.Name)));
    }

    [Fact]
    public async Task A_zone_that_there_is_not_is_not_switched_and_one_that_is_so_is_left_alone()
    {
        if (Engine is not IZones zoned)
        {
            return;
        }

        using var deadline = Deadline();
        var (ct, progress) = (deadline.Token, new ProgressLog());
        var before = await zoned.ListZonesAsync(ct);

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => zoned.SwitchZoneAsync("no-such-zone", false, progress, ct));
        Assert.Contains("no-such-zone", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(before[0].Name, refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RequestRejectedException>(() => zoned.SwitchZoneAsync("", false, progress, ct));
        await zoned.SwitchZoneAsync(before[0].Name, before[0].IsAvailable, progress, ct);

        Assert.Equal(before, await zoned.ListZonesAsync(ct));
    }

    [Fact]
    public async Task A_launch_in_a_zone_that_there_is_not_is_refused_and_leaves_nothing()
    {
        var name = EngineUnderTest.Named("no-zone");
        var request = under.Smallest(name) with { Zone = "no-such-zone" };
        if (Engine is not IZones)
        {
            await RefusedAsync<CapabilityMissingException>(name, request);
            return;
        }

        Assert.Contains("no-such-zone", (await RefusedAsync<RequestRejectedException>(name, request)).Message, StringComparison.Ordinal);
    }
}
