using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Keeping.Wire;

namespace Batwa.Terminals.Keeping;

/// <summary>What a keeper asks: each question is answered by a task of its own, until its answer is not wanted any more or the keeper is gone.</summary>
internal sealed partial class KeeperLink
{
    private static void Cancel(CancellationTokenSource answering)
    {
        try
        {
            answering.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was answered in the same moment.
        }
    }

    // Known before the next frame is taken, which may say that nobody wants it any more.
    private void Answer(long number, Func<CancellationToken, Task<(KeeperTag Tag, KeeperMessage Answer)>> find)
    {
        var unwanted = _answering[number] = CancellationTokenSource.CreateLinkedTokenSource(_isOver);
        _ = Task.Run(() => AnswerAsync(number, find, unwanted), CancellationToken.None);
    }

    private async Task AnswerAsync(long number, Func<CancellationToken, Task<(KeeperTag Tag, KeeperMessage Answer)>> find, CancellationTokenSource unwanted)
    {
        try
        {
            var (tag, answer) = await find(unwanted.Token).ConfigureAwait(false);
            await AnswerAsync(tag, answer with { Number = number }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (unwanted.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            _answering.TryRemove(number, out _);
            unwanted.Dispose();
        }
    }

    private async Task<(KeeperTag Tag, KeeperMessage Answer)> ExplainAsync(string host, string instance, KeeperMessage question, CancellationToken ct)
    {
        var loss = new TerminalLoss(question.At, TimeSpan.FromMilliseconds(question.PatienceMilliseconds ?? 0));
        var absence = await _endings.ExplainAsync(host, instance, loss, ct).ConfigureAwait(false);
        return (KeeperTag.Explained, new KeeperMessage { Text = absence?.Text, Returns = absence?.Returns, Asleep = _endings.IsAsleep(host, instance) });
    }

    private async Task<(KeeperTag Tag, KeeperMessage Answer)> WaitForReturnAsync(string host, string instance, KeeperMessage question, CancellationToken ct)
    {
        var back = await _endings.WaitForReturnAsync(host, instance, question.At ?? _time.GetUtcNow(), question.Console is true, ct).ConfigureAwait(false);
        return (KeeperTag.Returned, new KeeperMessage { Yes = back.IsBack, Text = back.Text });
    }

    private async Task<(KeeperTag Tag, KeeperMessage Answer)> FindRouteAsync(long number, KeeperMessage wanted, CancellationToken ct)
    {
        try
        {
            var router = await FindRouterAsync(wanted, ct).ConfigureAwait(false);
            var request = new TerminalRequest
            {
                Size = new TerminalSize(wanted.Cols ?? TerminalSize.Default.Columns, wanted.Rows ?? TerminalSize.Default.Rows).Clamped(),
                User = wanted.User,
                IsConsole = wanted.Console is true,
                Command = wanted.ReadCommand(),
            };
            var routed = await router.RouteAsync(request, text => _ = AnswerAsync(KeeperTag.Progress, new KeeperMessage { Number = number, Text = text }), ct).ConfigureAwait(false);
            return RouteBody.Of(routed) is { } route
                ? (KeeperTag.Route, new KeeperMessage { Route = route })
                : throw new CapabilityMissingException("Terminals of this host cannot be held by a process of their own. Start Batwa with --terminal-host server to open them.");
        }
        catch (Exception e) when (e is InstanceNotFoundException or RequestRejectedException or CapabilityMissingException or TerminalRefusedException)
        {
            return (KeeperTag.NoRoute, new KeeperMessage { Failure = "refused", Text = e.Message });
        }
        catch (HostKeyUnknownException e)
        {
            return (KeeperTag.NoRoute, new KeeperMessage { Failure = "hostKeyUnknown", Text = e.Message });
        }
        catch (EngineException e)
        {
            return (KeeperTag.NoRoute, new KeeperMessage { Failure = "failed", Text = e.Message });
        }
#pragma warning disable CA1031 // A session waits for the answer, whatever the engine does.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            KeeperLog.RouteBroke(_log, e);
            return (KeeperTag.NoRoute, new KeeperMessage { Failure = "failed", Text = "The terminal could not be opened because of a fault of the server; its log says more." });
        }
    }

    private async ValueTask<ITerminalRouter> FindRouterAsync(KeeperMessage wanted, CancellationToken ct) => wanted switch
    {
        { Ticket: { } ticket } when _routers.TryRemove(ticket, out var router) => router,
        { Ticket: null, Owner: { } owner, Host: { } host, Instance: { } instance } => await _guests.ForAsync(owner, host, instance, ct).ConfigureAwait(false),
        _ => throw new TerminalRefusedException("The server does not know any more who asked for this terminal. Open it again."),
    };
}
