using System.Net.Sockets;
using System.Text.Json.Nodes;
using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu;

/// <content>
/// Suspending: the memory becomes a snapshot in the disk. A saved memory must never be loaded onto a disk that was written since, so the
/// order is: saving, then the record says "saved", then the end; and at a resume: loading, then the record says "not saved", then the
/// snapshot goes, then the guest executes. Between any two of these a crash is safe.
/// </content>
internal sealed partial class QemuInstance
{
    private static readonly TimeSpan AgentDeadline = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="Capabilities.ISuspend.SuspendAsync"/>
    public Task SuspendAsync(IProgress<EngineProgress> progress, CancellationToken ct) => ExclusiveAsync(
        "was suspended",
        interrupts: false,
        async token =>
        {
            if (Record.Saved is not null)
                return;
            if (_guest is not { } guest)
                throw new RequestRejectedException($"{Name} is not running; only a running instance can be suspended.");
            progress.Report(new EngineProgress(EngineStage.Saving, null, $"Saving the memory of {Name}"));
            Look(view => view with { Doing = MachineActivity.Suspending });
            try
            {
                await SaveAsync(guest, token);
            }
            finally
            {
                Look(view => view with { Doing = MachineActivity.None });
            }
        },
        ct);

    private async Task SaveAsync(LiveGuest guest, CancellationToken ct)
    {
        var record = Record;
        var run = record.Run ?? throw new EngineFailedException($"{Name} is not known to run; it cannot be suspended.");
        await guest.ExecuteAsync("stop", null, ct);
        try
        {
            await guest.RunJobAsync("snapshot-save", SnapshotArguments(record), _host.Options.SuspendDeadline);
            ct.ThrowIfCancellationRequested();
            Update(now => now with { Saved = new SavedMemory(run.Accelerator, run.MachineType, _host.Time.GetUtcNow(), run.NetworkStandsAlone), Run = null });
        }
        catch (Exception) when (!_host.Closing.IsCancellationRequested && !guest.Ended.IsCompleted)
        {
            await ForgetSnapshotAsync(guest, record);
            await guest.ExecuteAsync("cont", null, CancellationToken.None);
            throw;
        }

        await EndAsync(guest);
    }

    // One that is not there is a success. One that stays only takes space: nothing loads it but a record that says so.
    private async Task ForgetSnapshotAsync(LiveGuest guest, MachineRecord record)
    {
        try
        {
            var arguments = SnapshotArguments(record);
            arguments.Remove("vmstate");
            await guest.RunJobAsync("snapshot-delete", arguments, _host.Options.SuspendDeadline);
        }
        catch (QmpRefusedException refused)
        {
            QemuLog.Skipped(_host.Log, Name.Value, "removing the saved memory", refused);
        }
    }

    // A resumed guest's clock stands where it was saved. Where its agent listens it is told; elsewhere NTP mends it, some time.
    private async Task SetClockAsync(CancellationToken ct)
    {
        if (_guest is not { } guest)
            return;
        try
        {
            var chardevs = await guest.ExecuteAsync("query-chardev", null, ct);
            if (!chardevs.EnumerateArray().Any(one => one.GetProperty("label").GetString() == GuestAgent.Chardev && one.GetProperty("frontend-open").GetBoolean()))
                return;
            await EngineDeadline.KeepAsync(
                "The guest agent's answer",
                AgentDeadline,
                _host.Time,
                token => GuestAgent.SetTimeAsync(_directory.AgentSocket(Record), _host.Time.GetUtcNow(), token),
                ct);
        }
        catch (Exception silent) when (silent is EngineException or IOException or SocketException or QmpRefusedException)
        {
            QemuLog.Skipped(_host.Log, Name.Value, "setting the guest's clock", silent);
        }
    }

    private static JsonObject SnapshotArguments(MachineRecord record)
    {
        var nodes = QemuCommandLine.WritableNodes(record.Boot?.Boot ?? BootMethod.Bios);
        return new JsonObject
        {
            ["tag"] = SavedMemory.Tag,
            ["vmstate"] = QemuCommandLine.DiskNode,
            ["devices"] = new JsonArray([.. nodes.Select(node => JsonValue.Create(node))]),
        };
    }
}
