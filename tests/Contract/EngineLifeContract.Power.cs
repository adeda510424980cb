using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(100)]
    public Task Two_stops_at_once_take_turns_and_the_machine_is_off() => BootingStepAsync(async ct =>
    {
        await Task.WhenAll(
            Engine.StopAsync(Alpha, StopMode.Graceful, new ProgressLog(), ct),
            Engine.StopAsync(Alpha, StopMode.Graceful, new ProgressLog(), ct));
        await Engine.StopAsync(Alpha, StopMode.Graceful, new ProgressLog(), ct);
        await Engine.StopAsync(Alpha, StopMode.Force, new ProgressLog(), ct);

        var stopped = await GetAsync(Alpha, InstanceState.Stopped, ct);
        Assert.Null(stopped.StartedAt);
        Assert.Empty(stopped.Addresses);
        Assert.Empty(stopped.LastWords);
        await GetAsync(Beta, InstanceState.Running, ct);
    });

    [Step(110)]
    public Task A_stopped_machine_has_no_terminal_and_nothing_to_suspend() => QuickStepAsync(async ct =>
    {
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(
            () => Engine.RouteTerminalAsync(Alpha, new TerminalRequest(), ct));
        Assert.Contains("start", refusal.Message, StringComparison.OrdinalIgnoreCase);
        if (Engine is ISerialConsole serial)
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => serial.RouteConsoleAsync(Alpha, ct));
        }

        if (Engine is ISuspend suspend)
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => suspend.SuspendAsync(Alpha, new ProgressLog(), ct));
        }

        await GetAsync(Alpha, InstanceState.Stopped, ct);
    });

    [Step(120)]
    public Task A_start_that_is_cancelled_leaves_it_stopped() => BootingStepAsync(async ct =>
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new ProgressLog(report =>
        {
            if (report.Stage >= EngineStage.Booting)
            {
                cancel.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.StartAsync(Alpha, progress, cancel.Token));

        Assert.Null((await GetAsync(Alpha, InstanceState.Stopped, ct)).StartedAt);
    });

    [Step(130)]
    public Task Two_starts_at_once_boot_it_once_with_its_disk_and_its_forwards() => BootingStepAsync(async ct =>
    {
        var order = new List<char>();
        ProgressLog Log(char who) => new(report =>
        {
            // Waiting for one's turn may be said; work may not begin.
            if (report.Stage > EngineStage.Checking)
            {
                lock (order)
                {
                    order.Add(who);
                }
            }
        });

        var started = await Task.WhenAll(Engine.StartAsync(Alpha, Log('a'), ct), Engine.StartAsync(Alpha, Log('b'), ct));

        Assert.All(started, i => Assert.Equal(InstanceState.Running, i.State));
        Assert.Equal(started[0].StartedAt, started[1].StartedAt);
        var told = new string([.. order]);
        Assert.True(told.TrimStart('a').TrimStart('b').Length == 0 || told.TrimStart('b').TrimStart('a').Length == 0, $"they interleaved: {told}");
        Assert.Equal("on-disk", await ReadNoteAsync(DiskNote, ct));
        Assert.NotEqual("in-memory", await ReadNoteAsync(MemoryNote, ct));
        if (Engine is IPortForwards)
        {
            Assert.Equal([GuestPort], started[0].Forwards.Select(f => f.GuestPort));
        }
    });

    [Step(140)]
    public Task A_restart_is_a_new_boot() => BootingStepAsync(async ct =>
    {
        var before = await GetAsync(Alpha, InstanceState.Running, ct);
        await WriteNoteAsync(MemoryNote, "in-memory", ct);

        var restarted = await Engine.RestartAsync(Alpha, new ProgressLog(), ct);

        Assert.Equal(InstanceState.Running, restarted.State);
        Assert.True(restarted.StartedAt > before.StartedAt, $"it runs since {restarted.StartedAt:O}, as before");
        Assert.NotEqual("in-memory", await ReadNoteAsync(MemoryNote, ct));
        Assert.Equal("on-disk", await ReadNoteAsync(DiskNote, ct));
    });
}
