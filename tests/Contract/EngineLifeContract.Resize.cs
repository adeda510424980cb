using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(87)]
    public Task A_running_machine_keeps_what_it_has() => QuickStepAsync(async ct =>
    {
        if (Engine is not IResize resizing)
        {
            return;
        }

        var before = await GetAsync(Alpha, InstanceState.Running, ct);
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(
            () => resizing.ResizeAsync(Alpha, new ResourceChange(MemoryBytes: before.Resources.MemoryBytes * 2), new ProgressLog(), ct));

        Assert.Contains("stop", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before.Resources, (await GetAsync(Alpha, InstanceState.Running, ct)).Resources);
    });

    [Step(111)]
    public Task A_stopped_machine_gets_other_processors_memory_and_a_larger_disk() => QuickStepAsync(async ct =>
    {
        if (Engine is not IResize resizing)
        {
            return;
        }

        await using var view = await InstanceView.OpenAsync(Engine, ct);
        var before = (await GetAsync(Alpha, InstanceState.Stopped, ct)).Resources;
        var info = await Engine.DescribeAsync(ct);
        foreach (var unfit in new ResourceChange[]
        {
            new(Cpus: 0), new(Cpus: 100_000), new(MemoryBytes: 0), new(MemoryBytes: info.MemoryBytes * 2), new(DiskBytes: info.DiskBytes * 2),
            new(DiskBytes: before.DiskBytes - (256L << 20)),
        })
        {
            var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => resizing.ResizeAsync(Alpha, unfit, new ProgressLog(), ct));
            Assert.Matches("[0-9]", refusal.Message);
        }

        Assert.Equal(before, (await GetAsync(Alpha, InstanceState.Stopped, ct)).Resources);
        var wanted = new InstanceResources(before.Cpus + 1, before.MemoryBytes + (256L << 20), before.DiskBytes + (1L << 30));

        var resized = await resizing.ResizeAsync(Alpha, new ResourceChange(wanted.Cpus, wanted.MemoryBytes, wanted.DiskBytes), new ProgressLog(), ct);
        await resizing.ResizeAsync(Alpha, new ResourceChange(wanted.Cpus, wanted.MemoryBytes, wanted.DiskBytes), new ProgressLog(), ct);

        Assert.Equal(wanted, resized.Resources);
        Assert.Equal(wanted, (await GetAsync(Alpha, InstanceState.Stopped, ct)).Resources);
        await Eventually.TrueAsync("who watches sees it", () => view.Now.Any(i => i.Name == Alpha && i.Resources == wanted), ct, under.AnswerDeadline);

        // And back, but for the disk: what follows boots on as little as before.
        var back = await resizing.ResizeAsync(Alpha, new ResourceChange(before.Cpus, before.MemoryBytes), new ProgressLog(), ct);
        Assert.Equal(wanted with { Cpus = before.Cpus, MemoryBytes = before.MemoryBytes }, back.Resources);
    });
}
