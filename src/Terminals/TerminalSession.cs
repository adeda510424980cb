using Batwa.Engines.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Terminals;

/// <summary>
/// One channel at a time, one output, many viewers. It outlives its viewers and its machine's pauses; it ends when its shell does, when its owner says so, or when
/// nobody was attached for too long. <see cref="TerminalState"/> only moves forward for each shell, and the first reason to end wins.
/// </summary>
/// <remarks>
/// <code>
///                        ┌────────────────── TerminalSession ──────────────────┐
///   channel ──▶ pump ──▶ │ room for it? ──▶ SessionOutput ──▶ viewers' signals │ ──▶ each viewer reads at its own position
///      ▲                 │                                                     │
///      └─────── pump ◀── │ input queue ◀── viewers                             │
///                        └─────────────────────────────────────────────────────┘
/// </code>
/// <c>.Viewers.cs</c> is the viewers' side, <c>.Peer.cs</c> the pump's, <c>.Shells.cs</c> goes from one shell to the next. <see cref="_gate"/> guards the viewers and their
/// credit, the state and the end; the output has locks of its own. Nothing is awaited, sent or published under it.
/// </remarks>
internal sealed partial class TerminalSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _eventGate = new();
    private readonly TerminalContext _context;
    private readonly Action<TerminalSession> _over;
    private readonly CancellationTokenSource _stop = new();
    private readonly DateTimeOffset _createdAt;
    private TerminalState _state = TerminalState.Starting;
    private int _shell = 1;
    private long _past;
    private TerminalEnd? _end;
    private long _endedAt;
    private string _progress = "";
    private ITimer? _expiry;

    public TerminalSession(OpenTerminal key, TerminalContext context, Action<TerminalSession> over)
    {
        (Key, _context, _over) = (key, context, over);
        _createdAt = context.Time.GetUtcNow();
        _output = new SessionOutput(context.Options.ScrollbackBytes, key.IsConsole ? TerminalSize.Default : key.Size.Clamped(), WakeAll);
        _pace = new OutputPace(context.Time);
        _input = new InputQueue(context.Options.InputWindow);
    }

    /// <summary>What it was opened with.</summary>
    public OpenTerminal Key { get; }

    /// <summary>Its whole life; never faulted.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>How it ended, or null.</summary>
    public TerminalEnd? Ending
    {
        get
        {
            lock (_gate)
                return _end;
        }
    }

    /// <summary>It as its owner sees it.</summary>
    public TerminalInfo Info
    {
        get
        {
            lock (_gate)
                return new TerminalInfo(Key.Id, Key.Host, Key.Instance, Title, _createdAt, _viewers.Count, _state, Key.IsCommand ? Key.Command!.Words : null, Key.Command?.Directory, Key.User, Key.IsConsole);
        }
    }

    private string Title => Key switch
    {
        { IsConsole: true } => $"{Key.Instance} console",
        { IsCommand: true } => Key.Command!.Title,
        _ => Key.Instance,
    };

    /// <summary>Begins. Called once.</summary>
    public void Start(ITerminalOpener open)
    {
        TerminalLog.Opening(_context.Log, Key.Id, Key.Owner, Key.Host, Key.Instance);
        _context.Metrics.Opened();
        Running = Task.Run(() => RunAsync(open));
    }

    /// <summary>Ends it. The first reason wins.</summary>
    public void End(TerminalEnd why)
    {
        lock (_gate)
            _end ??= why;
        _stop.Cancel();
    }

    /// <summary>Detaches every page for a reason; the session goes on.</summary>
    public void DetachAll(ViewerEnd why)
    {
        TerminalViewer[] viewers;
        lock (_gate)
            viewers = [.. _viewers];
        foreach (var viewer in viewers)
            viewer.Detach(why);
    }

    /// <summary>Gives its memory back, once the last viewer has left. For a session that is over and that nobody can attach to any more.</summary>
    public void Dispose()
    {
        bool isForgotten;
        lock (_gate)
        {
            _state = TerminalState.Done;
            isForgotten = _viewers.Count == 0;
        }

        if (isForgotten)
            _output.Dispose();
    }

    private async Task RunAsync(ITerminalOpener open)
    {
        var end = await RunShellsAsync(open).ConfigureAwait(false);
        TerminalViewer[] viewers;
        lock (_gate)
        {
            // A reason that came before the channel's end is the reason of that end.
            end = _end = (_end ?? end) with { At = _context.Time.GetUtcNow() };
            _endedAt = _context.Time.GetTimestamp();
            _state = TerminalState.Closing;
            _expiry?.Dispose();
            _expiry = null;
            viewers = [.. _viewers];
        }

        TerminalLog.Ended(_context.Log, Key.Id, end.Cause, end.Text, end.Error);
        _context.Metrics.Ended(end.Cause);
        _over(this);
        foreach (var viewer in viewers)
            viewer.Wake();
        lock (_eventGate)
            _context.Events.Ended(Key.Owner, Key.Id);
    }

    // What is said of an opening that is over comes too late.
    private void Say(string text)
    {
        lock (_gate)
        {
            if (_state == TerminalState.Starting)
                Tell(TerminalState.Starting, text);
        }
    }

    private void Enter(TerminalState state, string text)
    {
        // Nothing that was meant for one shell reaches the next.
        if (state == TerminalState.Waiting)
            _input.Refuse();
        lock (_gate)
        {
            if (state == TerminalState.Starting)
                _shell++;
            Tell(state, text);
        }

        if (state == TerminalState.Ready)
            _input.Accept();
        Publish();
    }

    // Under the lock, so that what is said last is what is so.
    private void Tell(TerminalState state, string text)
    {
        (_state, _progress) = (state, text);
        foreach (var viewer in _viewers)
        {
            viewer.Mail.State(new StateBody(state, text, _shell, _past));
            viewer.Wake();
        }
    }

    private void Publish()
    {
        lock (_eventGate)
        {
            var info = Info;
            if (info.State < TerminalState.Closing)
                _context.Events.Changed(Key.Owner, info);
        }
    }
}
