using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(145)]
    public Task What_is_in_a_zone_goes_off_with_it_and_what_ran_comes_back_with_it() => BootingStepAsync(async ct =>
    {
        // Nobody else's machine loses its power over this.
        if (Engine is not IZones zoned || (await Engine.ListAsync(ct)).Any(one => one.Name != Alpha && one.Name != Beta))
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var before = await GetAsync(Alpha, InstanceState.Running, ct);
        var zone = before.Zone!;
        await zoned.SwitchZoneAsync(zone, false, new ProgressLog(), ct);
        await zoned.SwitchZoneAsync(zone, false, new ProgressLog(), ct);

        Assert.False((await zoned.ListZonesAsync(ct)).Single(one => one.Name == zone).IsAvailable);
        var off = await GetAsync(Alpha, InstanceState.Unknown, ct);
        Assert.Contains(zone, off.StateReason, StringComparison.Ordinal);
        Assert.Equal((zone, null), (off.Zone, off.StartedAt));
        Assert.Empty(off.Addresses);
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.StartAsync(Alpha, new ProgressLog(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.StopAsync(Alpha, StopMode.Force, new ProgressLog(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.RouteTerminalAsync(Alpha, new(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.LaunchAsync(under.Smallest(EngineUnderTest.Named("dark")) with { Zone = zone }, new ProgressLog(), ct));

        await zoned.SwitchZoneAsync(zone, true, new ProgressLog(), ct);

        await Eventually.TrueAsync("what ran runs again", () => view.Now.Any(one => one.Name == Alpha && one.State == InstanceState.Running), ct, under.BootDeadline);
        Assert.True((await zoned.ListZonesAsync(ct)).Single(one => one.Name == zone).IsAvailable);
        var after = await Engine.StartAsync(Alpha, new ProgressLog(), ct);
        Assert.Equal((zone, null), (after.Zone, after.StateReason));
        Assert.True(after.StartedAt > before.StartedAt, $"it started at {after.StartedAt}, after {before.StartedAt}");
        Assert.Equal(Alpha.Value, await under.RunInGuestAsync(Alpha, "hostname", ct));
    });
}
