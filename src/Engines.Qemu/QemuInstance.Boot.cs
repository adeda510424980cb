using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>From off to a login.</content>
internal sealed partial class QemuInstance
{
    private static readonly TimeSpan ConsoleLook = TimeSpan.FromSeconds(1);
    private CancellationTokenSource? _loginWatch;

    // Starts or resumes. The guest executes nothing before the record says that it runs (QEMU waits, -S): whoever finds the two later,
    // in whatever state, knows what was meant; see QemuInstance.Adopt.cs.
    private async Task BootAsync(IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var record = Record;
        var saved = record.Saved;
        Limits.CheckMemory(record.Resources.MemoryBytes, _host.Resources());
        var accelerator = saved?.Accelerator ?? _host.Accelerator.Name;
        if (accelerator == Accelerator.Kvm && _host.Accelerator.Name != Accelerator.Kvm)
        {
            throw new RequestRejectedException(
                $"{Name} was suspended under KVM and can go on only with it. {_host.Accelerator.Note} Or stop it with force: that gives up its saved memory.");
        }

        progress.Report(new EngineProgress(EngineStage.Booting, null, saved is null ? $"Starting {Name}" : $"Resuming {Name}"));
        // A server that was killed while it started one may have left a QEMU that came up after we looked. Two must never be.
        if (QemuProcess.Find(_directory[FileNames.Pid], record.Id, _host.Time) is { } stray)
            await EndStrayAsync(stray, record, ct);
        await _keeper.DrainAsync();
        _directory.RemoveRunFiles(record);
        _console.ForgetComplaints();
        if (saved is null)
            _console.Clear(); // a guest that is resumed goes on, and so does what it printed
        var networkStandsAlone = NetworkStandsAlone(saved);
        if (networkStandsAlone)
            await OpenNetworkAsync(record, ct);
        LiveGuest guest;
        try
        {
            guest = await SpawnAsync(record, accelerator, saved?.MachineType ?? QemuCommandLine.NewestMachine, networkStandsAlone);
        }
        catch (Exception) when (saved is null)
        {
            await EndNetworkAsync();
            throw;
        }

        var (isWritten, isForgotten) = (false, false);
        try
        {
            ct.ThrowIfCancellationRequested();
            Hold(guest);
            await PlugNetworkAsync(guest, record, isNewMachine: true, ct);
            var sshPort = await OpenForwardsAsync(guest, record, ct);
            if (saved is not null)
                await guest.RunJobAsync("snapshot-load", SnapshotArguments(record), _host.Options.SuspendDeadline);
            var run = new MachineRun
            {
                StartedAt = _host.Time.GetUtcNow(),
                SshPort = sshPort,
                Accelerator = accelerator,
                MachineType = await MachineTypeAsync(guest, ct),
                NetworkStandsAlone = networkStandsAlone,
            };
            ct.ThrowIfCancellationRequested();
            Update(now => now with { Run = run, PreferredSshPort = sshPort, Saved = null, End = null });
            isWritten = true;
            await ForgetSnapshotAsync(guest, record);
            isForgotten = true;
            await guest.ExecuteAsync("cont", null, CancellationToken.None);
            QemuLog.Started(_host.Log, Name.Value, guest.Process.Pid, sshPort);
        }
        catch (Exception) when (!_host.Closing.IsCancellationRequested)
        {
            await EndAsync(guest);
            if (isWritten && !isForgotten)
                Update(now => now with { Saved = saved }); // nothing executed, so the saved memory still fits the disk
            throw;
        }
    }

    private async Task<LiveGuest> SpawnAsync(MachineRecord record, string accelerator, string machineType, bool networkStandsAlone)
    {
        // Not cancellable: a QEMU that is cut off while it daemonizes may live or not. It takes a fraction of a second, and then it can be ended.
        var consolePipe = _keeper.Start();
        var line = QemuCommandLine.Write(record, _directory, _host.Options, accelerator, machineType, networkStandsAlone, consolePipe);
        var result = await _host.Programs.RunAsync(_host.Options.SystemProgram, line, _host.Options.ProgramDeadline, CancellationToken.None);
        if (result.ExitCode != 0)
        {
            await _keeper.DrainAsync();
            throw QemuErrors.StartRefused(Name.Value, _console.LastComplaint() ?? result.LastComplaint); // whichever stage of QEMU it was
        }

        var process = QemuProcess.Find(_directory[FileNames.Pid], record.Id, _host.Time)
            ?? throw new EngineFailedException($"{Name} started and ended at once. {_console.LastComplaint()}");
        try
        {
            return await OpenAsync(process, record, CancellationToken.None);
        }
        catch
        {
            await process.KillAsync(CancellationToken.None);
            throw;
        }
    }

    private Task<LiveGuest> OpenAsync(QemuProcess process, MachineRecord record, CancellationToken ct) =>
        LiveGuest.OpenAsync(process, _directory.ControlSocket(record), record.Id, _host.Options, _host.Time, OnEvent, OnLost, ct);

    // From here on it is this instance's QEMU, and its end is seen.
    private void Hold(LiveGuest guest)
    {
        lock (_sync)
        {
            _guest = guest;
            _endAsked = false;
            _finished = FinishAsync(guest);
        }

        Look(view => view with { IsAlive = true, IsLost = false, IsRebooting = false, IsPaused = false });
    }

    private static async Task<string> MachineTypeAsync(LiveGuest guest, CancellationToken ct)
    {
        var type = await guest.ExecuteAsync("qom-get", new() { ["path"] = "/machine", ["property"] = "type" }, ct);
        return (type.GetString() ?? "").Replace("-machine", "", StringComparison.Ordinal);
    }

    // Waits for the login, showing what the console says meanwhile.
    private async Task AwaitLoginAsync(IProgress<EngineProgress> progress, CancellationToken ct, TimeSpan? deadline = null)
    {
        var (guest, run) = (_guest, Record.Run);
        if (guest is null || run is null)
            throw EndedWhileStarting();

        progress.Report(new EngineProgress(EngineStage.Connecting, null, $"Waiting until {Name} can be logged in to"));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var login = SshBanner.WaitAsync(run.SshPort, _host.Time, done.Token);
        var shown = ShowConsoleAsync(progress, done.Token);
        try
        {
            await EngineDeadline.KeepAsync($"A login on {Name}", deadline ?? _host.Options.LoginDeadline, _host.Time, token => Task.WhenAny(login, guest.Ended).WaitAsync(token), ct);
            if (guest.Ended.IsCompleted)
            {
                _host.Closing.ThrowIfCancellationRequested();
                await _finished;
                throw EndedWhileStarting();
            }

            await login;
            SayLoginReached(guest);
        }
        catch (EngineTimeoutException late)
        {
            var words = _console.LastWords() is [.., var last] ? $" The last line of its console: {last}" : " Its console printed nothing.";
            WatchLogin();
            throw new EngineTimeoutException($"{late.Message}{words}", late);
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(login, shown).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void SayLoginReached(LiveGuest guest) => Update(
        now => ReferenceEquals(guest, _guest) && now.Run is not null ? now with { Run = now.Run with { ReachedLogin = true } } : now,
        view => view with { IsRebooting = false });

    private EngineFailedException EndedWhileStarting()
    {
        var end = Record.End;
        var words = end?.LastWords is [.., var last] ? $" The last line of its console: {last}" : "";
        return new EngineFailedException($"{Name} ended while it was starting. {end?.Reason}{words}");
    }

    private async Task ShowConsoleAsync(IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var shown = "";
        while (true)
        {
            await Task.Delay(ConsoleLook, _host.Time, ct);
            if (_console.LastWords() is not [.., var last] || last == shown)
                continue;
            shown = last;
            progress.Report(new EngineProgress(EngineStage.Connecting, null, last));
        }
    }

    // Where nobody waits (adopted, rebooting by itself, late): says when the login is there, however long that takes.
    private void WatchLogin()
    {
        var watch = new CancellationTokenSource(); // ended by the next one, by its own success, or with this object
        Interlocked.Exchange(ref _loginWatch, watch)?.Cancel();
        _ = WatchLoginAsync(_guest, Record.Run, watch);
    }

    private async Task WatchLoginAsync(LiveGuest? guest, MachineRun? run, CancellationTokenSource watch)
    {
        if (guest is null || run is null)
            return;
        try
        {
            var login = SshBanner.WaitAsync(run.SshPort, _host.Time, watch.Token);
            if (await Task.WhenAny(login, guest.Ended) == login && login.IsCompletedSuccessfully)
                SayLoginReached(guest);
            await watch.CancelAsync();
            await login;
        }
        catch (OperationCanceledException)
        {
            // The engine closes, the guest ended, or a newer watch took over: whoever follows that says so.
        }
        catch (IOException full)
        {
            QemuLog.Skipped(_host.Log, Name.Value, "writing down that it can be logged in to", full);
        }
    }
}
