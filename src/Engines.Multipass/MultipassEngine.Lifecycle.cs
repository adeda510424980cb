using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        WorkAsync(name, interrupts: false, (before, token) => StartAsync(before, progress, token, ct), ct);

    /// <inheritdoc/>
    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        WorkAsync(name, interrupts: mode == StopMode.Force, (before, token) => StopAsync(before, mode, progress, token), ct);

    /// <inheritdoc/>
    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        if (before.State == InstanceState.Stopped)
            return await StartAsync(before, progress, token, ct).ConfigureAwait(false);
        if (before.State != InstanceState.Running)
            throw Refused(before, "restarted", "Start it first.");
        await DoingAsync(name, InstanceActivity.Restarting, progress, new EngineProgress(EngineStage.Booting, null, $"Restarting {name}"), token).ConfigureAwait(false);
        await _client.RestartAsync(name.Value, reply => Tell(progress, EngineStage.Connecting, reply.Note), _options.BootDeadline, token).ConfigureAwait(false);
        _watch.Booted(name);
        return await SettledAsync(name, InstanceState.Running, token).ConfigureAwait(false);
    }, ct);

    /// <inheritdoc/>
    public Task SuspendAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        if (before.State == InstanceState.Suspended)
            return before;
        if (before.State != InstanceState.Running)
            throw Refused(before, "suspended", "Start it first.");
        await DoingAsync(name, InstanceActivity.Suspending, progress, new EngineProgress(EngineStage.Saving, null, $"Saving the memory of {name}"), token).ConfigureAwait(false);

        // The daemon saves in one go and hears no cancellation: what began is waited for, and undone.
        await _client.SuspendAsync(name.Value, _options.SuspendDeadline, CancellationToken.None).ConfigureAwait(false);
        if (token.IsCancellationRequested)
        {
            await _client.StartAsync(name.Value, _ => { }, _options.BootDeadline, CancellationToken.None).ConfigureAwait(false);
            await _watch.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
            token.ThrowIfCancellationRequested();
        }

        return await SettledAsync(name, InstanceState.Suspended, token).ConfigureAwait(false);
    }, ct);

    /// <inheritdoc/>
    public Task DeleteAsync(InstanceName name, CancellationToken ct) => DoAsync(
        token => Desk(name.Value).RunAsync(
            interrupts: true,
            async turn =>
            {
                // Not from what the watch has seen: an instance that another client made a moment ago is there as well.
                await _watch.RefreshAsync(turn).ConfigureAwait(false);
                if (_watch.Find(name) is not null)
                {
                    await _client.PurgeAsync(name.Value, _options.StopDeadline, turn).ConfigureAwait(false);
                    await _watch.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
                }

                return name;
            },
            token),
        ct);

    private async Task<Instance> StartAsync(Instance before, IProgress<EngineProgress> progress, CancellationToken ct, CancellationToken caller)
    {
        var name = before.Name;
        switch (before.State)
        {
            case InstanceState.Running:
                return before;
            case InstanceState.DelayedShutdown:
                return await KeepRunningAsync(name, ct).ConfigureAwait(false);
            case InstanceState.Suspending:
                throw Refused(before, "started", "Try again when it is suspended.");
        }

        await DoingAsync(name, InstanceActivity.Starting, progress, new EngineProgress(EngineStage.Booting, null, $"Starting {name}"), ct).ConfigureAwait(false);
        try
        {
            await _client.StartAsync(name.Value, reply => Tell(progress, EngineStage.Connecting, reply.Note), _options.BootDeadline, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            await UndoStartAsync(before).ConfigureAwait(false);
            throw;
        }

        return await SettledAsync(name, InstanceState.Running, ct).ConfigureAwait(false);
    }

    // The daemon goes on with a start that nobody waits for.
    private async Task UndoStartAsync(Instance before)
    {
        var name = before.Name;
        if (before.State == InstanceState.Suspended)
        {
            await _client.StartAsync(name.Value, _ => { }, _options.BootDeadline, CancellationToken.None).ConfigureAwait(false);
            await _client.SuspendAsync(name.Value, _options.SuspendDeadline, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await _client.StopAsync(name.Value, _version.HasForcedStop, _options.StopDeadline, CancellationToken.None).ConfigureAwait(false);
        }

        await SettledAsync(name, before.State, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<Instance> StopAsync(Instance before, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var name = before.Name;
        switch (before.State)
        {
            case InstanceState.Stopped:
                return before;
            case InstanceState.Suspended when mode == StopMode.Graceful:
                throw Refused(before, "stopped", "Its saved memory is lost only when it is stopped with force.");
        }

        if (mode == StopMode.Force && !_version.HasForcedStop)
            throw new CapabilityMissingException($"Multipass {_version} cannot take a machine's power away; 1.14 and later can. Upgrade it: sudo snap refresh multipass");
        progress.Report(new EngineProgress(EngineStage.Stopping, null, mode == StopMode.Force ? $"Taking the power of {name}" : $"Asking {name} to power off"));
        try
        {
            await _client.StopAsync(name.Value, mode == StopMode.Force, _options.StopDeadline, ct).ConfigureAwait(false);
        }
        catch (EngineTimeoutException) when (mode == StopMode.Graceful && _version.HasForcedStop)
        {
            progress.Report(new EngineProgress(EngineStage.Stopping, null, $"{name} did not power off; taking its power"));
            await _client.StopAsync(name.Value, force: true, _options.StopDeadline, ct).ConfigureAwait(false);
        }

        return await SettledAsync(name, InstanceState.Stopped, ct).ConfigureAwait(false);
    }

    // All work but that of the trash itself.
    private Task<T> WorkAsync<T>(InstanceName name, bool interrupts, Func<Instance, CancellationToken, Task<T>> work, CancellationToken ct) => WorkOnAnyAsync(
        name,
        interrupts,
        (before, token) =>
        {
            ThrowIfInTrash(before);
            ThrowIfZoneIsOff(before);
            return work(before, token);
        },
        ct);

    private Task<T> WorkOnAnyAsync<T>(InstanceName name, bool interrupts, Func<Instance, CancellationToken, Task<T>> work, CancellationToken ct) => DoAsync(
        token => Desk(name.Value).RunAsync(
            interrupts,
            async turn =>
            {
                await _watch.RefreshAsync(turn).ConfigureAwait(false);
                try
                {
                    return await work(Find(name), turn).ConfigureAwait(false);
                }
                finally
                {
                    Desk(name.Value).Doing = InstanceActivity.None;
                    await LookAgainAsync().ConfigureAwait(false);
                }
            },
            token),
        ct);

    private async Task DoingAsync(InstanceName name, InstanceActivity activity, IProgress<EngineProgress> progress, EngineProgress first, CancellationToken ct)
    {
        progress.Report(first);
        await _watch.BetweenAsync(() => Desk(name.Value).Doing = activity, ct).ConfigureAwait(false);
        await LookAgainAsync().ConfigureAwait(false);
    }

    // The daemon's answer and its list are two things: for a moment after a verb the list still has the state before.
    private Task<Instance> SettledAsync(InstanceName name, InstanceState state, CancellationToken ct) =>
        SettledAsync(name, $"The state {state}", found => found.State == state && (state != InstanceState.Running || found.Addresses.Count > 0), ct);

    private Task<Instance> SettledAsync(InstanceName name, string what, Func<Instance, bool> isSo, CancellationToken ct) => EngineDeadline.KeepAsync(
        $"{what} of {name}",
        _options.AnswerDeadline,
        _time,
        async token =>
        {
            await _watch.EndAsync(name, token).ConfigureAwait(false);
            while (true)
            {
                await _watch.RefreshAsync(token).ConfigureAwait(false);
                if (Find(name) is var found && isSo(found))
                    return found;
                await Task.Delay(_options.BusyPollInterval, _time, token).ConfigureAwait(false);
            }
        },
        ct);

    // What it finds is for whoever watches; that it finds nothing is told to them as well.
    private async Task LookAgainAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        try
        {
            await _watch.RefreshAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            MultipassLog.LookedInVain(_log, e.Message);
        }
    }

    private static void Tell(IProgress<EngineProgress> progress, EngineStage stage, string note)
    {
        if (note.Length > 0)
            progress.Report(new EngineProgress(stage, null, note));
    }

    private static RequestRejectedException Refused(Instance instance, string verb, string mend) => new(instance.State == InstanceState.DelayedShutdown
        ? $"{instance.Name} is about to stop and cannot be {verb}. Let it go on running first."
        : $"{instance.Name} is {instance.State.ToString().ToLowerInvariant()} and cannot be {verb}. {mend}");
}
