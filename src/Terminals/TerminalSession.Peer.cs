namespace Batwa.Terminals;

/// <summary>The pump's side of a session.</summary>
internal sealed partial class TerminalSession : ITerminalPeer
{
    private readonly SessionOutput _output;
    private readonly OutputPace _pace;
    private readonly InputQueue _input;
    private readonly AsyncSignal _room = new();
    private volatile bool _isGuestOver;

    /// <inheritdoc/>
    async ValueTask ITerminalPeer.WriteAsync(ReadOnlyMemory<byte> output, CancellationToken ct)
    {
        await WaitForRoomAsync(ct).ConfigureAwait(false);
        if (_pace.IsFlood(output.Length))
        {
            var turn = await _context.Turns.TakeAsync(ct).ConfigureAwait(false);
            await using var _ = turn.ConfigureAwait(false);
            _output.Append(output.Span);
        }
        else
        {
            _output.Append(output.Span);
        }

        _context.Metrics.Output(output.Length);
    }

    /// <inheritdoc/>
    async ValueTask<TerminalInput?> ITerminalPeer.ReadAsync(CancellationToken ct) => await _input.ReadAsync(ct).ConfigureAwait(false);

    // The guest waits for the slowest viewer, for so long and no longer.
    private async ValueTask WaitForRoomAsync(CancellationToken ct)
    {
        while (!_isGuestOver && NextPatience() is { } wait)
            await _room.WaitAsync(wait, _context.Time, ct).ConfigureAwait(false);
    }

    private void OnGuestOver()
    {
        _isGuestOver = true;
        _room.Set();
    }

    // Detaches who has stood still too long. How long to wait for the next of them, or null when nobody has to be waited for.
    private TimeSpan? NextPatience()
    {
        TimeSpan? next = null;
        List<TerminalViewer>? tooSlow = null;
        lock (_gate)
        {
            var end = _output.End;
            foreach (var viewer in _viewers)
            {
                if (!viewer.Flow.IsAtLimit(end))
                    continue;
                viewer.AtLimitSince ??= _context.Time.GetTimestamp();
                var left = _context.Options.ViewerPatience - _context.Time.GetElapsedTime(viewer.AtLimitSince.Value);
                if (left <= TimeSpan.Zero)
                    (tooSlow ??= []).Add(viewer);
                else if (next is null || left < next)
                    next = left;
            }

            // At once, not when its socket is closed at last: nobody waits for it from here on.
            if (tooSlow is not null)
                _viewers.ExceptWith(tooSlow);
        }

        foreach (var viewer in tooSlow ?? [])
        {
            TerminalLog.TooSlow(_context.Log, Key.Id, _context.Options.ViewerPatience.TotalSeconds);
            _context.Metrics.TooSlow();
            viewer.Detach(ViewerEnd.TooSlow);
        }

        return next;
    }
}
