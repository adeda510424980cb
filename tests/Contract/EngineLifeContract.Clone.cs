using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    private static readonly InstanceName Gamma = EngineUnderTest.Named("gamma");

    [Step(86)]
    public Task A_running_machine_is_not_cloned() => QuickStepAsync(async ct =>
    {
        if (Engine is not IClone cloning)
        {
            return;
        }

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => cloning.CloneAsync(Alpha, Gamma, new ProgressLog(), ct));

        Assert.Contains("stop", refusal.Message, StringComparison.OrdinalIgnoreCase);
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Engine.GetAsync(Gamma, ct));
    });

    [Step(118)]
    public Task A_clone_has_the_disk_and_a_name_of_its_own() => BootingStepAsync(async ct =>
    {
        if (Engine is not IClone cloning)
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var alpha = await GetAsync(Alpha, InstanceState.Stopped, ct);
        foreach (var taken in new[] { Alpha, Beta })
        {
            await Assert.ThrowsAsync<InstanceExistsException>(() => cloning.CloneAsync(Alpha, taken, new ProgressLog(), ct));
        }

        var gamma = await cloning.CloneAsync(Alpha, Gamma, new ProgressLog(), ct);

        Assert.Equal((Gamma, InstanceState.Stopped, alpha.Resources, alpha.Image), (gamma.Name, gamma.State, gamma.Resources, gamma.Image));
        Assert.True(gamma.CreatedAt > alpha.CreatedAt, $"{gamma.CreatedAt:O} is not after {alpha.CreatedAt:O}");
        await Eventually.TrueAsync("who watches sees it", () => view.Now.Any(i => i.Name == Gamma), ct, under.AnswerDeadline);
        if (Engine is ISnapshots snapshots)
        {
            Assert.Empty(await snapshots.ListSnapshotsAsync(Gamma, ct));
        }

        await Engine.StartAsync(Gamma, new ProgressLog(), ct);
        Assert.Equal(Gamma.Value, await under.RunInGuestAsync(Gamma, "hostname", ct));
        Assert.Equal("on-disk", await under.RunInGuestAsync(Gamma, $"cat {DiskNote}", ct));
        await Engine.DeleteAsync(Gamma, ct);
        await GetAsync(Alpha, InstanceState.Stopped, ct);
    });
}
