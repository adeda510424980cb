using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>Start, stop, restart, delete.</content>
internal sealed partial class QemuInstance
{
    /// <inheritdoc cref="IEngine.StartAsync"/>
    public Task<Instance> StartAsync(IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync("was started", interrupts: false, token => StartInsideAsync(progress, token), ct);

    /// <inheritdoc cref="IEngine.StopAsync"/>
    public Task StopAsync(StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        Record.Phase == MachinePhase.Creating
            ? throw new RequestRejectedException($"{Name} is being created; cancel that, or delete the instance.")
            : ExclusiveAsync("was stopped with force", interrupts: mode == StopMode.Force, token => StopInsideAsync(mode, progress, token), ct);

    /// <inheritdoc cref="IEngine.RestartAsync"/>
    public Task<Instance> RestartAsync(IProgress<EngineProgress> progress, CancellationToken ct) => ExclusiveAsync(
        "was restarted",
        interrupts: false,
        async token =>
        {
            if (Record.Saved is not null)
                throw new RequestRejectedException($"{Name} is suspended: start it to let it go on, or stop it with force and start it.");
            if (_guest is null)
                return await StartInsideAsync(progress, token);
            Look(view => view with { Doing = MachineActivity.Restarting });
            try
            {
                await StopInsideAsync(StopMode.Graceful, new AsStage(EngineStage.Booting, progress), token);
                await BootAsync(progress, token);
                await AwaitLoginAsync(progress, token);
            }
            catch (OperationCanceledException)
            {
                WatchLogin(); // where it boots already it goes on doing so
                throw;
            }
            finally
            {
                Look(view => view with { Doing = MachineActivity.None });
            }

            return Current;
        },
        ct);

    /// <inheritdoc cref="IEngine.DeleteAsync"/>
    public Task DeleteAsync(CancellationToken ct) => ExclusiveAsync(
        "was deleted",
        interrupts: true,
        async token =>
        {
            token.ThrowIfCancellationRequested();
            await DestroyAsync(); // from here on it ends in "gone", now or at the next start
        },
        ct);

    private async Task<Instance> StartInsideAsync(IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (_guest is { } running)
        {
            await GoOnAsync(running, progress, ct);
            return Current;
        }

        if (_view.IsLost && !await FindAgainAsync(ct))
            throw new EngineFailedException($"{Name}'s QEMU runs but does not answer. Stop the instance with force to end it, then start it.");
        if (_guest is not null)
            return Current;

        var resumes = Record.Saved is not null;
        Look(view => view with { Doing = MachineActivity.Starting });
        try
        {
            await BootAsync(progress, ct);
            await AwaitLoginAsync(progress, ct);
            if (resumes)
                await SetClockAsync(ct);
        }
        catch (OperationCanceledException) when (!_host.Closing.IsCancellationRequested)
        {
            await UndoStartAsync(resumes);
            throw;
        }
        finally
        {
            Look(view => view with { Doing = MachineActivity.None });
        }

        return Current;
    }

    // Running already: paused for want of disk space perhaps, or still on its way to a login.
    private async Task GoOnAsync(LiveGuest guest, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (await guest.StatusAsync(ct) is not "running")
            await guest.ExecuteAsync("cont", null, ct);
        if (Current.State != InstanceState.Running)
            await AwaitLoginAsync(progress, ct);
    }

    // A start that was cancelled leaves the instance as it was: off, or with its memory saved (again, if it executed already).
    private async Task UndoStartAsync(bool resumed)
    {
        if (_guest is not { } guest)
            return;
        if (resumed)
            await SaveAsync(guest, CancellationToken.None);
        else
            await EndAsync(guest);
    }

    private async Task StopInsideAsync(StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (_view.IsLost && mode == StopMode.Graceful)
            throw new RequestRejectedException($"{Name}'s QEMU runs but does not answer, so its guest cannot be asked to power off. Stop it with force.");
        if (_guest is { } guest)
        {
            if (mode == StopMode.Graceful && await PowerDownAsync(guest, progress, ct))
                return;
            progress.Report(new EngineProgress(EngineStage.Stopping, null, $"Taking the power of {Name}"));
            await EndAsync(guest);
        }
        else if (_view.IsLost)
        {
            if (QemuProcess.Find(_directory[FileNames.Pid], Record.Id, _host.Time) is { } lost)
                await lost.KillAsync(ct);
            Update(now => now with { Run = null, End = null }, _ => new MachineView());
            _directory.RemoveRunFiles(Record);
            await EndNetworkAsync();
        }
        else if (Record.Saved is not null)
        {
            if (mode == StopMode.Graceful)
                throw new RequestRejectedException($"{Name} is suspended, and stopping it would lose its memory: start it to let it go on, or stop it with force to give its memory up.");
            // First the record: were the snapshot gone and the record not changed, the next start would look for it in vain.
            Update(now => now with { Saved = null });
            await EndNetworkAsync();
            foreach (var file in new[] { FileNames.Disk, FileNames.FirmwareVariables }.Where(name => File.Exists(_directory[name])))
                await _host.Disks.RemoveSnapshotAsync(_directory[file], SavedMemory.Tag, ct);
        }
    }

    // Ends and removes it. Whatever cuts this off, the record says what was begun until the last file is gone.
    private async Task DestroyAsync()
    {
        try
        {
            _directory.Create(); // somebody may have removed it by hand
            Update(now => now with { Phase = MachinePhase.Deleting });
        }
        catch (IOException full)
        {
            // A full disk must not keep anybody from making room. Cut off now, the deletion would only have to be asked for again.
            QemuLog.Skipped(_host.Log, Name.Value, "writing down that it is being deleted", full);
        }

        if (_guest is { } guest)
            await EndAsync(guest);
        else if (QemuProcess.Find(_directory[FileNames.Pid], Record.Id, _host.Time) is { } stray)
            await stray.KillAsync(CancellationToken.None);
        await EndNetworkAsync();
        await _keeper.DrainAsync(); // or it makes a file while the directory is removed
        _directory.Remove(Record);
        lock (_sync)
        {
            _gone = true;
            _interruptedBy ??= "was deleted";
            _host.Broadcast.Withdraw(Name);
        }
    }
}
