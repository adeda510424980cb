using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(10)]
    public Task Two_machines_are_launched_side_by_side_while_one_watches() => BootingStepAsync(async ct =>
    {
        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var booting = new TaskCompletionSource<InstanceName>[] { new(), new() };
        ProgressLog Log(int i, InstanceName name) => new(r => _ = r.Stage >= EngineStage.Preparing && booting[i].TrySetResult(name));
        ProgressLog[] logs = [Log(0, Alpha), Log(1, Beta)];

        var first = Engine.LaunchAsync(under.Smallest(Alpha), logs[0], ct);
        var second = Engine.LaunchAsync(under.Smallest(Beta), logs[1], ct);
        await Task.WhenAll(booting.Select(b => b.Task)).WaitAsync(ct);
        Assert.False(first.IsCompleted || second.IsCompleted, "one launch was over before the other had begun: they do not run side by side");
        var instances = await Task.WhenAll(first, second);

        foreach (var (instance, name) in instances.Zip([Alpha, Beta]))
        {
            var wanted = under.Smallest(name);
            Assert.Equal(name, instance.Name);
            Assert.Equal(InstanceState.Running, instance.State);
            Assert.Equal(wanted.Resources, instance.Resources);
            Assert.NotNull(instance.StartedAt);
            Assert.Equal(wanted.Image ?? (await Engine.DescribeAsync(ct)).DefaultImage, instance.Image.Name);
            Assert.NotEmpty(instance.Addresses);
        }

        Assert.All(logs, log => AssertForward(log.Reports));
        await Eventually.TrueAsync(
            "who watched has both running", () => view.Now.Count(i => (i.Name == Alpha || i.Name == Beta) && i.State == InstanceState.Running) == 2, ct, under.AnswerDeadline);
        Assert.Equal([InstanceState.Starting, InstanceState.Running], view.StatesOf(Alpha));
        Assert.Equal([InstanceState.Starting, InstanceState.Running], view.StatesOf(Beta));
    });

    [Step(20)]
    public Task They_are_listed_in_name_order_as_each_is_got_alone() => QuickStepAsync(async ct =>
    {
        var list = await Engine.ListAsync(ct);

        Assert.Equal(list.Select(i => i.Name.Value).Order(StringComparer.Ordinal), list.Select(i => i.Name.Value));
        foreach (var name in new[] { Alpha, Beta })
        {
            var listed = Assert.Single(list, i => i.Name == name);
            var got = await Engine.GetAsync(name, ct);
            Assert.Equal((listed.State, listed.Resources, listed.StartedAt), (got.State, got.Resources, got.StartedAt));
            Assert.Equal(listed.Addresses, got.Addresses);
        }
    });

    [Step(30)]
    public Task A_taken_name_is_refused_and_its_machine_left_alone() => QuickStepAsync(async ct =>
    {
        var before = await GetAsync(Alpha, InstanceState.Running, ct);

        await Assert.ThrowsAsync<InstanceExistsException>(() => Engine.LaunchAsync(under.Smallest(Alpha), new ProgressLog(), ct));

        Assert.Equal(before.StartedAt, (await GetAsync(Alpha, InstanceState.Running, ct)).StartedAt);
    });

    [Step(40)]
    public Task Starting_a_running_machine_leaves_it_alone() => QuickStepAsync(async ct =>
    {
        var before = await GetAsync(Alpha, InstanceState.Running, ct);

        var started = await Engine.StartAsync(Alpha, new ProgressLog(), ct);

        Assert.Equal((InstanceState.Running, before.StartedAt), (started.State, started.StartedAt));
    });

    [Step(50)]
    public Task Its_terminal_is_where_the_engine_says_and_the_guest_has_its_name() => QuickStepAsync(async ct =>
    {
        Assert.Equal(Alpha.Value, await under.RunInGuestAsync(Alpha, "hostname", ct));
        Assert.Equal(Beta.Value, await under.RunInGuestAsync(Beta, "hostname", ct));
        await WriteNoteAsync(DiskNote, "on-disk", ct);
        await WriteNoteAsync(MemoryNote, "in-memory", ct);
        Assert.Equal("on-disk", await ReadNoteAsync(DiskNote, ct));
    });
}
