using Batwa.Engines.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Terminals;

/// <summary>The viewers' side of a session.</summary>
internal sealed partial class TerminalSession
{
    private readonly HashSet<TerminalViewer> _viewers = [];

    /// <summary>Attaches a page: it gets exactly what it missed, or what the screen is. Its size is that of who opened the session, or asks for another.</summary>
    /// <param name="after">Up to where it has drawn; null for nothing.</param>
    /// <param name="opened">Whether the session was opened for it.</param>
    /// <exception cref="TerminalRefusedException">Too many are attached.</exception>
    public TerminalViewer Attach(long? after, bool opened)
    {
        TerminalViewer? viewer = null;
        _output.Begin(after, start => viewer = Attach(start, opened));
        _context.Metrics.Attached();
        viewer!.Wake();
        Publish();
        return viewer;
    }

    /// <summary>A viewer is gone; with the last one the time begins after which the session ends.</summary>
    public void Leave(TerminalViewer viewer)
    {
        bool isForgotten;
        lock (_gate)
        {
            _viewers.Remove(viewer);
            if (_viewers.Count == 0 && _state < TerminalState.Closing)
                _expiry ??= _context.Time.CreateTimer(_ => Expire(), null, _context.Options.DetachedLife, Timeout.InfiniteTimeSpan);
            isForgotten = _viewers.Count == 0 && _state == TerminalState.Done;
        }

        // Not under the lock: the output's own comes before it.
        if (isForgotten)
            _output.Dispose();

        _context.Metrics.Left();
        _room.Set();
        Publish();
    }

    /// <summary>Whether there is output that this viewer may be sent now.</summary>
    public bool HasOutputFor(TerminalViewer viewer)
    {
        lock (_gate)
        {
            return _viewers.Contains(viewer) && viewer.Flow.Room > 0 && viewer.Flow.Sent < _output.End;
        }
    }

    /// <summary>Takes the size that comes next for a viewer, where it has been sent all output before it.</summary>
    public SizeChange? TakeSize(TerminalViewer viewer)
    {
        lock (_gate)
        {
            if (!_viewers.Contains(viewer) || NextSize(viewer) is not { } next || next.Position > viewer.Flow.Sent)
                return null;
            viewer.Sizes = next.Number;
            return next;
        }
    }

    /// <summary>Takes output for a viewer, as far as its credit reaches and the size stays.</summary>
    public int TakeOutput(TerminalViewer viewer, Span<byte> into, out long position)
    {
        lock (_gate)
        {
            position = viewer.Flow.Sent;

            // A state may say how much of the output behind it is a replay, and may have come after this viewer looked for its mail. It was woken for it.
            if (!_viewers.Contains(viewer) || viewer.Mail.HasState)
                return 0;

            // Only where a guest left more behind at its end than is kept; everybody else is waited for.
            if (position < _output.Start)
            {
                viewer.Detach(ViewerEnd.TooSlow);
                return 0;
            }

            var most = Math.Min(into.Length, viewer.Flow.Room);
            if (NextSize(viewer) is { } next)
                most = (int)Math.Min(most, next.Position - position);
            var count = _output.Read(position, into[..most]);
            viewer.Flow.OnSent(count);
            return count;
        }
    }

    /// <summary>A viewer was sent a part of its snapshot: it moves.</summary>
    public void OnSnapshotSent(TerminalViewer viewer)
    {
        lock (_gate)
            viewer.AtLimitSince = null;
    }

    /// <summary>Keystrokes of a viewer.</summary>
    /// <returns>False where it has more waiting than it may.</returns>
    public bool Type(TerminalViewer viewer, ReadOnlySpan<byte> bytes)
    {
        _context.Metrics.Input(bytes.Length);
        return _input.TryAdd(viewer, bytes);
    }

    /// <summary>A viewer asks for a size: the last one wins, and all are told where it begins. A console's line knows none, so that what prints on it believes in its first for good.</summary>
    public void Resize(TerminalSize size)
    {
        if (!Key.IsConsole && _output.Resize(size.Clamped()))
            _input.Resize(_output.Size);
    }

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
            return viewer.Flow.Sent == _output.End || wait <= TimeSpan.Zero || _end!.Cause == TerminalEndCause.ServerStopping ? _end : null;
        }
    }

    private TerminalViewer Attach(in OutputStart start, bool opened)
    {
        lock (_gate)
        {
            if (_viewers.Count >= _context.Options.MostViewers)
                throw new TerminalRefusedException($"This terminal is open in {_viewers.Count} places already; close one of them first.");

            var viewer = new TerminalViewer(this, _context, start);
            viewer.Mail.Attached(new AttachedBody(
                Key.Id, Key.Host, Key.Instance, _state, start.Position, Math.Max(start.End, _past), start.Reset, opened, start.Size.Columns, start.Size.Rows, _context.Options.Window, _context.Options.InputWindow, start.Sizes, start.LastSize, _shell, Key.IsConsole));
            if (_progress.Length > 0)
                viewer.Mail.State(new StateBody(_state, _progress, _shell, _past));
            _viewers.Add(viewer);
            _expiry?.Dispose();
            _expiry = null;
            return viewer;
        }
    }

    // A viewer that is further behind than sizes are kept comes back, for a snapshot.
    private SizeChange? NextSize(TerminalViewer viewer)
    {
        if (!_output.TrySizeAfter(viewer.Sizes, out var next))
            viewer.Detach(ViewerEnd.TooSlow);
        return next;
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            foreach (var viewer in _viewers)
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
