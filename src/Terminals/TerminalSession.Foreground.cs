using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>What its end would end.</summary>
internal sealed partial class TerminalSession
{
    private ITerminalForeground? _foreground;

    /// <summary>Asks the guest what runs in the shell that is open; <see cref="ForegroundState.Unknown"/> where it can't say, or not in time.</summary>
    public async Task<TerminalForeground> ForegroundAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _foreground) is not { } guest)
            return TerminalForeground.Unknown;
        using var late = new CancellationTokenSource(_context.Options.ForegroundDeadline, _context.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await guest.ForegroundAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return TerminalForeground.Unknown;
        }
    }
}
