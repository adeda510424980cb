using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu;

/// <content>From a login to off.</content>
internal sealed partial class QemuInstance
{
    // A press of the power button is lost on a guest that is still booting: it is pressed again.
    private static readonly TimeSpan BetweenPresses = TimeSpan.FromSeconds(8);

    // Follows one QEMU to its end, whoever brings that about, and says how it was. Once, and before the next one starts.
    private async Task FinishAsync(LiveGuest guest)
    {
        GuestEnding ending;
        try
        {
            ending = await guest.Ended;
        }
        catch (OperationCanceledException)
        {
            return; // released: it goes on running
        }

        await _keeper.DrainAsync(); // its last words
        MachineEnd? end = null;
        if (!_endAsked)
            end = new MachineEnd(ending.Describe(_console.LastComplaint()), ending.IsOrderly ? [] : _console.LastWords());
        QemuLog.Ended(_host.Log, Name.Value, end?.Reason ?? "It was asked to.");
        await guest.DisposeAsync();
        try
        {
            // A guest that is suspended keeps it, and what is connected to it. Before it is said that it is off: who starts it then would be given the one that ends.
            if (Record.Saved is null)
                await EndNetworkAsync();
            lock (_sync)
                _guest = null;
            _directory.RemoveRunFiles(Record);
            Update(
                now => now with { Run = null, End = now.Run is null ? now.End : end },
                view => new MachineView { Doing = view.Doing });
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // What is shown is right all the same; what is on disk is set right at the next start, by a look at the process.
            QemuLog.Skipped(_host.Log, Name.Value, "writing down that it ended", full);
            lock (_sync)
            {
                _record = _record with { Run = null, End = end };
                _view = new MachineView { Doing = _view.Doing };
                _host.Broadcast.Publish(QemuMapper.ToInstance(_record, _view));
            }
        }
    }

    // Asks the guest; false where it did not go in time.
    private async Task<bool> PowerDownAsync(LiveGuest guest, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        _endAsked = true;
        try
        {
            progress.Report(new EngineProgress(EngineStage.Stopping, null, $"Asking {Name} to power off"));
            await EngineDeadline.KeepAsync($"The end of {Name}", _host.Options.StopDeadline, _host.Time, token => PressUntilEndedAsync(guest, token), ct);
            await _finished;
            return true;
        }
        catch (EngineTimeoutException)
        {
            QemuLog.StopForced(_host.Log, Name.Value, _host.Options.StopDeadline.TotalSeconds);
            return false;
        }
        catch (OperationCanceledException)
        {
            _endAsked = false;
            throw;
        }
    }

    private async Task PressUntilEndedAsync(LiveGuest guest, CancellationToken ct)
    {
        while (!guest.Ended.IsCompleted)
        {
            try
            {
                await guest.ExecuteAsync("system_powerdown", null, ct);
            }
            catch (Exception going) when (going is QmpClosedException or QmpRefusedException)
            {
                // It is going already, or cannot be asked now; the next round looks again.
            }

            await Task.WhenAny(guest.Ended, Task.Delay(BetweenPresses, _host.Time, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    // Takes the power and waits until that is written down. Not cancellable: it is short, and half done is worse than done.
    private async Task EndAsync(LiveGuest guest)
    {
        _endAsked = true;
        await guest.TakePowerAsync(CancellationToken.None);
        if (ReferenceEquals(guest, _guest))
            await _finished;
        else
            await guest.DisposeAsync();
    }
}
