using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>
/// Finding an instance as an earlier server left it, at whatever moment that ended.
/// <code>
///   record says          QEMU lives                          QEMU is gone
///   creating, no run     kill, remove                        remove
///   creating, a run      its guest executes: it is ready     remove
///   deleting             kill, remove                        remove
///   ready, no run        a start or suspend was cut off      off (or suspended)
///                        where nothing was lost: end it
///   ready, a run         adopt; a paused guest goes on       ended meanwhile: say so
/// </code>
/// </content>
internal sealed partial class QemuInstance
{
    /// <summary>Settles what was left half done and takes over what runs.</summary>
    /// <param name="processes">What <see cref="QemuProcess.All"/> found.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False where nothing of the instance is left.</returns>
    public Task<bool> AdoptAsync(IReadOnlyDictionary<string, int> processes, CancellationToken ct) =>
        ExclusiveAsync("was adopted", interrupts: false, token => AdoptInsideAsync(processes, token), ct);

    private async Task<bool> AdoptInsideAsync(IReadOnlyDictionary<string, int> processes, CancellationToken ct)
    {
        var record = Record;
        var process = QemuProcess.Find(_directory[FileNames.Pid], record.Id, _host.Time, processes);
        var isCut = record.Phase == MachinePhase.Deleting || (record.Phase == MachinePhase.Creating && (record.Run is null || process is null));
        if (isCut)
        {
            if (record.Phase == MachinePhase.Deleting)
                QemuLog.DeletionFinished(_host.Log, Name.Value);
            else
                QemuLog.RolledBack(_host.Log, Name.Value);
            await DestroyAsync();
            return false;
        }

        if (process is not null && record.Run is null)
        {
            await EndStrayAsync(process, record, ct);
            process = null;
        }

        if (process is null)
            await SettleOffAsync(record);
        else
            await TakeOverAsync(process, record, ct);
        return true;
    }

    // A lost one that answers again, or that is gone by now.
    private async Task<bool> FindAgainAsync(CancellationToken ct)
    {
        if (QemuProcess.Find(_directory[FileNames.Pid], Record.Id, _host.Time) is { } process)
            await TakeOverAsync(process, Record, ct);
        else
            await SettleOffAsync(Record);
        return !_view.IsLost;
    }

    // Its guest executes nothing: it is between two steps of a start or a suspend. Asked rather than killed, so that its disk is closed well.
    private async Task EndStrayAsync(QemuProcess process, MachineRecord record, CancellationToken ct)
    {
        try
        {
            await using var guest = await OpenAsync(process, record, ct);
            await guest.TakePowerAsync(ct);
        }
        catch (EngineException)
        {
            await process.KillAsync(ct);
        }
    }

    private async Task SettleOffAsync(MachineRecord record)
    {
        await _keeper.DrainAsync();
        _directory.RemoveRunFiles(record);
        if (record.Saved is null)
            await EndNetworkAsync();
        var end = record.Run is null
            ? record.End
            : new MachineEnd("It ended while no server was running: the guest powered off, or QEMU or the host was ended.", _console.LastWords());
        Update(now => now with { Run = null, End = end }, _ => new MachineView());
    }

    private async Task TakeOverAsync(QemuProcess process, MachineRecord record, CancellationToken ct)
    {
        LiveGuest guest;
        try
        {
            guest = await OpenAsync(process, record, ct);
        }
        catch (EngineException silent)
        {
            // It hangs, or its socket was removed. It may still serve its users: it is left running and said to be unknown.
            QemuLog.Skipped(_host.Log, Name.Value, "taking over its QEMU", silent);
            Look(view => view with { IsLost = true });
            return;
        }

        Hold(guest);
        KeepConsole();
        QemuLog.Adopted(_host.Log, Name.Value, process.Pid);
        if (record.Run!.NetworkStandsAlone)
        {
            await OpenNetworkAsync(record, ct);
            await PlugNetworkAsync(guest, record, isNewMachine: false, ct);
        }

        var sshPort = await ReopenForwardsAsync(guest, record, ct);
        switch (await guest.StatusAsync(ct))
        {
            case "io-error":
                Look(view => view with { IsPaused = true });
                break;
            case "paused" or "prelaunch" or "postmigrate" or "save-vm" or "restore-vm":
                await ForgetSnapshotAsync(guest, record);
                await guest.ExecuteAsync("cont", null, ct);
                break;
        }

        Update(now => now with { Phase = MachinePhase.Ready, Run = now.Run! with { SshPort = sshPort }, PreferredSshPort = sshPort });
        if (!Record.Run!.ReachedLogin)
            WatchLogin();
    }

    // What QEMU forwards is the truth; what the record says is what was meant.
    private async Task<int> ReopenForwardsAsync(LiveGuest guest, MachineRecord record, CancellationToken ct)
    {
        var open = UserNetwork.Read(await AskNetworkAsync(guest, UserNetwork.List, ct));
        var ssh = new Instances.PortForward(record.Run!.SshPort, SshPort);
        foreach (var stray in open.Except(record.Forwards).Where(one => one != ssh))
            await AskNetworkAsync(guest, UserNetwork.Remove(stray.HostPort), ct);
        foreach (var missing in record.Forwards.Except(open))
            await TryOpenAsync(guest, missing, ct);
        await TellClosedAsync(ct, guest);
        return open.Contains(ssh)
            ? ssh.HostPort
            : (await TryOpenAsync(guest, ssh with { HostPort = 0 }, ct))?.HostPort ?? throw new EngineFailedException($"{Name} runs, but this host has no free port for its SSH.");
    }
}
