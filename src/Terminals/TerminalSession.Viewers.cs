using Batwa.Engines.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Terminals;

/// <summary>The viewers' side of a session.</summary>
internal sealed partial class TerminalSession
{
    private readonly HashSet<TerminalViewer> _viewers = [];

    /// <summary>Attaches a page: exactly what it missed, or from the oldest safe point to an empty screen.</summary>
    /// <param name="after">Up to where it has drawn; null for nothing.</param>
    /// <param name="size">Its size.</param>
    /// <param name="opened">Whether the session was opened for it.</param>
    /// <exception cref="TerminalRefusedException">Too many are attached.</exception>
    public TerminalViewer Attach(long? after, TerminalSize size, bool opened)
    {
        TerminalViewer viewer;
        Apply(size.Clamped(), from: null);
        lock (_gate)
        {
            if (_viewers.Count >= _context.Options.MostViewers)
                throw new TerminalRefusedException($"This terminal is open in {_viewers.Count} places already; close one of them first.");

            // Strictly inside: what the pump holds in its hands may yet push out the oldest chunk.
            var kept = _scrollback.Start == 0 ? 0 : _scrollback.Start + Scrollback.ChunkBytes;
            var known = after is { } at && at >= kept && at <= _scrollback.End;
            var position = known ? after!.Value : _scrollback.SafeStart(kept);
            viewer = new TerminalViewer(this, _context, position);
            viewer.Mail.Attached(new AttachedBody(
                Key.Id, Key.Host, Key.Instance, _state, position, _scrollback.End, !known, opened, _size.Columns, _size.Rows, _context.Options.Window, _context.Options.InputWindow));
            if (_progress.Length > 0)
                viewer.Mail.State(new StateBody(_state, _progress));
            _viewers.Add(viewer);
            _expiry?.Dispose();
            _expiry = null;
        }

        _context.Metrics.Attached();
        viewer.Wake();
        Publish();
        return viewer;
    }

    /// <summary>A viewer is gone; with the last one the time begins after which the session ends.</summary>
    public void Leave(TerminalViewer viewer)
    {
        lock (_gate)
        {
            _viewers.Remove(viewer);
            if (_viewers.Count == 0 && _state < TerminalState.Closing)
                _expiry ??= _context.Time.CreateTimer(_ => Expire(), null, _context.Options.DetachedLife, Timeout.InfiniteTimeSpan);
            if (_viewers.Count == 0 && _state == TerminalState.Done)
                _scrollback.Dispose();
        }

        _context.Metrics.Left();
        _room.Set();
        Publish();
    }

    /// <summary>Whether there is output that this viewer may be sent now.</summary>
    public bool HasOutputFor(TerminalViewer viewer)
    {
        lock (_gate)
            return _viewers.Contains(viewer) && viewer.Flow.Room > 0 && viewer.Flow.Sent < _scrollback.End;
    }

    /// <summary>Takes output for a viewer, as far as its credit reaches.</summary>
    public int TakeOutput(TerminalViewer viewer, Span<byte> into, out long position)
    {
        lock (_gate)
        {
            position = viewer.Flow.Sent;
            if (!_viewers.Contains(viewer))
                return 0;

            // Only where a guest left more behind at its end than is kept; everybody else is waited for.
            if (position < _scrollback.Start)
            {
                viewer.Detach(ViewerEnd.TooSlow);
                return 0;
            }

            var count = _scrollback.Read(position, into[..Math.Min(into.Length, viewer.Flow.Room)]);
            viewer.Flow.OnSent(count);
            return count;
        }
    }

    /// <summary>Keystrokes of a viewer.</summary>
    /// <returns>False where it has more waiting than it may.</returns>
    public bool Type(TerminalViewer viewer, ReadOnlySpan<byte> bytes)
    {
        _context.Metrics.Input(bytes.Length);
        return _input.TryAdd(viewer, bytes);
    }

    /// <summary>A viewer's new size: the last one wins, and the others show that.</summary>
    public void Resize(TerminalViewer viewer, TerminalSize size) => Apply(size.Clamped(), viewer);

    /// <summary>A viewer has drawn up to there.</summary>
    /// <returns>False where it was never sent that.</returns>
    public bool Draw(TerminalViewer viewer, long position)
    {
        lock (_gate)
        {
            if (!viewer.Flow.TryDraw(position))
                return false;
            viewer.AtLimitSince = null;
        }

        viewer.Wake();
        _room.Set();
        return true;
    }

    /// <summary>The end as this viewer should be told of it: once it has got all of the output, or has had its time for it.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="wait">How long it may wait before it asks again.</param>
    public TerminalEnd? EndFor(TerminalViewer viewer, out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = Timeout.InfiniteTimeSpan;
            if (_state < TerminalState.Closing)
                return null;
            wait = _context.Options.EndGrace - _context.Time.GetElapsedTime(_endedAt);
            return viewer.Flow.Sent == _scrollback.End || wait <= TimeSpan.Zero || _end!.Cause == TerminalEndCause.ServerStopping ? _end : null;
        }
    }

    // NOTE: it may *seem* harmless to tell the size to the one it comes from as well. HOWEVER while a window is dragged that page is three sizes further
    // already: it would go back, tell us so, and the two would chase each other.
    private void Apply(TerminalSize size, TerminalViewer? from)
    {
        TerminalViewer[] viewers;
        from?.Mail.DropSize();
        lock (_gate)
        {
            if (size == _size)
                return;
            _size = size;
            viewers = [.. _viewers];
        }

        _input.Resize(size);
        foreach (var viewer in viewers.Where(viewer => viewer != from))
        {
            viewer.Mail.Size(size);
            viewer.Wake();
        }
    }

    private void Expire()
    {
        lock (_gate)
        {
            if (_viewers.Count > 0)
                return;
            _expiry?.Dispose();
            _expiry = null;
        }

        End(new TerminalEnd(TerminalEndCause.Expired, $"Nobody was attached for {_context.Options.DetachedLife.TotalHours:0.#} hours."));
    }
}
