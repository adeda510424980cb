using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>The shells of a session: one, and where its machine takes that along, another when the machine is back.</summary>
/// <remarks>
/// <code>
///   open ──▶ pump ──▶ lost? ──no──▶ over
///    ▲                 │ why? (asks who knows the machine, watches it for a while)
///    │                 ├──▶ not known, or gone for good ──▶ over
///    │                 ▼
///    │   a line in the output: why, and when
///    └── a line: it is back ◀── waits for the machine's return, as long as the session lives ──▶ it never returns ──▶ over
/// </code>
/// A command runs once: it is never run again in another shell's place.
/// </remarks>
internal sealed partial class TerminalSession
{
    // What a system that shuts down sends to what runs in it (systemd.kill(5)): any other killed the shell alone.
    private static readonly string[] SignalsOfShutdown = ["HUP", "TERM", "KILL"];

    private string Comeback => Key.IsConsole ? "Its console goes on when it is started." : "A new shell opens when it is back.";

    private async Task<TerminalEnd> RunShellsAsync(ITerminalOpener open)
    {
        try
        {
            for (GuestReturn? back = null; ;)
            {
                var openedAt = _context.Time.GetUtcNow();
                var (end, wasReady) = await RunShellAsync(open, back).ConfigureAwait(false);
                if (_stop.IsCancellationRequested || await ExplainAsync(open, end, wasReady ? openedAt : null, back is not null).ConfigureAwait(false) is not { } absence)
                    return end;
                if (!absence.Returns || Key.IsCommand)
                    return end with { Text = absence.Text };
                back = await WaitForReturnAsync(open, absence).ConfigureAwait(false);
                if (!back.IsBack)
                    return end with { Text = back.Text };
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return new TerminalEnd(TerminalEndCause.Asked, "The terminal was closed.");
        }
#pragma warning disable CA1031 // A session must end, whatever its opener does: a page would wait for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TerminalLog.OpenBroke(_context.Log, Key.Id, e);
            return new TerminalEnd(TerminalEndCause.OpenFailed, "The terminal could not be opened because of a fault of the server; its log says more.", Error: e);
        }
    }

    private async Task<(TerminalEnd End, bool WasReady)> RunShellAsync(ITerminalOpener open, GuestReturn? back)
    {
        var wasReady = false;
        try
        {
            var request = new TerminalRequest { Size = _output.Size, User = Key.User, Command = Key.Command, IsConsole = Key.IsConsole };
            await using var channel = await open.OpenAsync(request, Say, _stop.Token).ConfigureAwait(false);

            // What is left of its output then is little, and its end must not wait for a page that stands still.
            _isGuestOver = false;
            await using var isOver = channel.Ended.UnsafeRegister(static session => ((TerminalSession)session!).OnGuestOver(), this).ConfigureAwait(false);
            if (back is not null)
                await PrintAsync(InlineNote.Line(_context.Time.GetUtcNow(), $"{back.Text} {(Key.IsConsole ? "This is its console since it was started." : "This is a new shell.")}")).ConfigureAwait(false);
            lock (_gate)
                _past = channel.Past > 0 ? _output.End + channel.Past : 0;
            Volatile.Write(ref _foreground, channel as ITerminalForeground);
            Enter(TerminalState.Ready, "");
            wasReady = true;
            TerminalLog.Ready(_context.Log, Key.Id);
            var end = await TerminalPump.RunAsync(channel, this, _stop.Token).ConfigureAwait(false);
            return (Key.IsCommand && end.Cause == TerminalEndCause.GuestExited ? TerminalEnd.OfCommand(end.Exit) : end, wasReady);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return (new TerminalEnd(TerminalEndCause.Asked, "The terminal was closed before it was open."), wasReady);
        }
        catch (Exception e) when (e is InstanceNotFoundException or RequestRejectedException or CapabilityMissingException or TerminalRefusedException)
        {
            return (new TerminalEnd(TerminalEndCause.OpenRefused, e.Message), wasReady);
        }
        catch (HostKeyUnknownException e)
        {
            return (new TerminalEnd(TerminalEndCause.HostKeyUnknown, e.Message), wasReady);
        }
        catch (EngineException e)
        {
            return (new TerminalEnd(TerminalEndCause.OpenFailed, e.Message, Error: e), wasReady);
        }
        finally
        {
            Volatile.Write(ref _foreground, null);
        }
    }

    // A machine that is stopped kills its shells or drops their connections: neither tells a person what happened.
    private async Task<GuestAbsence?> ExplainAsync(ITerminalOpener open, TerminalEnd end, DateTimeOffset? openedAt, bool isReopened)
    {
        if (openedAt is null)
        {
            // It was back, and is away again before the shell was open. A first shell that can't be opened is a person's to see to.
            var isAway = isReopened && end.Cause is TerminalEndCause.OpenFailed or TerminalEndCause.OpenRefused
                ? await open.ExplainEndAsync(new TerminalLoss(null, TimeSpan.Zero), _stop.Token).ConfigureAwait(false)
                : null;
            return isAway is { Returns: true } ? isAway : null;
        }

        if (end.Cause != TerminalEndCause.GuestLost && end.Exit is not { Signal: not null })
            return null;
        var loss = new TerminalLoss(openedAt, TimeSpan.Zero);
        var known = await open.ExplainEndAsync(loss, _stop.Token).ConfigureAwait(false);
        if (known is not null || Key.IsCommand || end.Exit is { Signal: { } signal } && !SignalsOfShutdown.Contains(signal))
            return known;
        Enter(TerminalState.Waiting, $"{end.Text} Looking what became of {Key.Instance}…");
        return await open.ExplainEndAsync(loss with { Patience = _context.Options.LossPatience }, _stop.Token).ConfigureAwait(false);
    }

    private async Task<GuestReturn> WaitForReturnAsync(ITerminalOpener open, GuestAbsence absence)
    {
        var lostAt = _context.Time.GetUtcNow();
        TerminalLog.Waiting(_context.Log, Key.Id, absence.Text);
        Enter(TerminalState.Waiting, $"{absence.Text} {Comeback}");
        await PrintAsync(InlineNote.AfterAProgram(lostAt, $"{absence.Text} {Comeback}")).ConfigureAwait(false);
        var back = await open.WaitForReturnAsync(lostAt, Key.IsConsole, _stop.Token).ConfigureAwait(false);
        if (back.IsBack)
            Enter(TerminalState.Starting, $"{back.Text} Opening {(Key.IsConsole ? "its console" : "a new shell")}…");
        return back;
    }

    // The session's own lines are output like a guest's: numbered, replayed, and in every snapshot.
    private ValueTask PrintAsync(ReadOnlyMemory<byte> bytes) => ((ITerminalPeer)this).WriteAsync(bytes, _stop.Token);
}
