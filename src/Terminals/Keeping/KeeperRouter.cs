using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Keeping;

/// <summary>A guest as the keeper knows it: by asking the server that wanted its first shell, and whichever there is for everything after that.</summary>
internal sealed class KeeperRouter(TerminalKeeper keeper, KeeperControl? opener, long ticket, OpenTerminal wanted) : ITerminalRouter
{
    private const string WithoutServer = "The server has stopped; the shell opens when it is back.";
    private bool _isAsked;

    public async Task<RoutedTerminal> RouteAsync(TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        // The server whose page has asked knows for whom; any other answers as well, and is waited for where that one goes before it has answered.
        if (!_isAsked && opener is not null)
        {
            _isAsked = true;
            try
            {
                return await opener.RouteAsync(ticket, request, progress, ct).ConfigureAwait(false);
            }
            catch (ServerGoneException)
            {
                progress(WithoutServer);
            }
        }

        while (true)
        {
            try
            {
                return await (await keeper.NextControlAsync(ct).ConfigureAwait(false)).RouteAgainAsync(wanted, request, progress, ct).ConfigureAwait(false);
            }
            catch (ServerGoneException)
            {
                progress(WithoutServer);
            }
        }
    }

    public async ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct)
    {
        if (loss.Patience == TimeSpan.Zero)
            return keeper.Control is { } control ? await control.ExplainAsync(wanted.Host, wanted.Instance, loss, ct).ConfigureAwait(false) : null;

        // A server that restarts knows soon enough, too.
        using var late = new CancellationTokenSource(loss.Patience, keeper.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            while (true)
            {
                var control = await keeper.NextControlAsync(either.Token).ConfigureAwait(false);
                if (await control.ExplainAsync(wanted.Host, wanted.Instance, loss, either.Token).ConfigureAwait(false) is { } absence)
                    return absence;
                if (keeper.Control == control)
                    return null;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await (await keeper.NextControlAsync(ct).ConfigureAwait(false)).WaitForReturnAsync(wanted.Host, wanted.Instance, lostAt, isConsole, ct).ConfigureAwait(false);
            }
            catch (ServerGoneException)
            {
                // The next one is asked the same.
            }
        }
    }

    // While there is no server nobody can say, and nobody waits: a machine that is gone for good is found to be so when there is one again.
    public async ValueTask<bool> IsAsleepAsync(CancellationToken ct) =>
        keeper.Control is { } control ? await control.IsAsleepAsync(wanted.Host, wanted.Instance, ct).ConfigureAwait(false) ?? keeper.Control is null : true;
}
