using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(150)]
    public Task Machines_outlive_the_connection_and_the_next_one_finds_them() => QuickStepAsync(async ct =>
    {
        var before = await GetAsync(Alpha, InstanceState.Running, ct);

        await Engine.DisposeAsync();
        await under.ReconnectAsync(ct);

        var adopted = await GetAsync(Alpha, InstanceState.Running, ct);
        Assert.Equal((before.CreatedAt, before.StartedAt, before.Resources), (adopted.CreatedAt, adopted.StartedAt, adopted.Resources));
        Assert.Equal(before.Addresses, adopted.Addresses);
        Assert.Equal(before.Forwards, adopted.Forwards);
        Assert.Equal(Alpha.Value, await under.RunInGuestAsync(Alpha, "hostname", ct));
    });

    [Step(160)]
    public Task Deleting_takes_that_machine_and_nothing_else() => QuickStepAsync(async ct =>
    {
        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var beta = await GetAsync(Beta, InstanceState.Running, ct);

        await Engine.DeleteAsync(Alpha, ct);
        await Engine.DeleteAsync(Alpha, ct);

        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Engine.GetAsync(Alpha, ct));
        Assert.DoesNotContain(await Engine.ListAsync(ct), i => i.Name == Alpha);
        Assert.Equal(beta.StartedAt, (await GetAsync(Beta, InstanceState.Running, ct)).StartedAt);
        await Eventually.TrueAsync(
            "who watches sees that it is gone", () => view.Now.All(i => i.Name != Alpha), ct, under.AnswerDeadline);
        Assert.Contains(view.Now, i => i.Name == Beta);
    });

    [Step(170)]
    public Task Power_can_be_taken_away_at_once_and_a_stopped_machine_deleted() => QuickStepAsync(async ct =>
    {
        await Engine.StopAsync(Beta, StopMode.Force, new ProgressLog(), ct);
        await GetAsync(Beta, InstanceState.Stopped, ct);

        await Engine.DeleteAsync(Beta, ct);

        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Engine.GetAsync(Beta, ct));
    });
}
