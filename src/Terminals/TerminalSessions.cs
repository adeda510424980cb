using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;

namespace Batwa.Terminals;

/// <summary>Every session of this server, by the id that its page made. Whoever comes second with an id attaches; only the first opens.</summary>
public sealed class TerminalSessions : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, TerminalSession> _live = [];
    private readonly LinkedList<(TerminalSession Session, long EndedAt)> _ended = [];
    private readonly TerminalContext _context;
    private bool _stopping;

    /// <summary>Makes an empty one.</summary>
    public TerminalSessions(TerminalOptions options, TimeProvider time, ITerminalEvents events, TerminalMetrics metrics, ILogger<TerminalSessions> log) =>
        _context = new TerminalContext(options, time, events, metrics, new OutputTurns(OutputTurns.AtOnce, time), log);

    /// <summary>The turns of those that flood.</summary>
    internal OutputTurns Turns => _context.Turns;

    /// <summary>Attaches to the session of that id, and opens it where there is none. A page that was away when its shell ended is still told how.</summary>
    /// <param name="wanted">What is wanted, and by whom.</param>
    /// <param name="open">Opens the guest's side; called at most once, by the first.</param>
    /// <exception cref="TerminalRefusedException">It is somebody else's, a limit is reached, or the server stops.</exception>
    public TerminalViewer Attach(OpenTerminal wanted, ITerminalOpener open) => Attach(wanted, open, out _);

    /// <summary>The same, and says whether this has opened the session: only then <paramref name="open"/> is asked for anything.</summary>
    internal TerminalViewer Attach(OpenTerminal wanted, ITerminalOpener open, out bool opened)
    {
        TerminalSession session;
        opened = false;
        lock (_gate)
        {
            if (_stopping)
                throw new TerminalRefusedException("The server stops.");
            ForgetOld();
            if (Find(wanted) is { } found)
            {
                session = found;
            }
            else if (wanted.AttachOnly)
            {
                throw new TerminalRefusedException("This terminal is over; how it ended is not known any more.");
            }
            else
            {
                CheckLimits(wanted);
                session = new TerminalSession(wanted, _context, OnOver);
                _live.Add(wanted.Id, session);
                opened = true;
            }
        }

        // Outside the lock, and attached before it starts: its first viewer misses nothing of the opening.
        var viewer = session.Attach(wanted.After, opened);
        if (opened)
            session.Start(open);
        return viewer;
    }

    /// <summary>Every live session and whose it is.</summary>
    internal IReadOnlyList<(string Owner, TerminalInfo Info)> All
    {
        get
        {
            lock (_gate)
                return [.. _live.Values.Select(session => (session.Key.Owner, session.Info))];
        }
    }

    /// <summary>Whether there is a session of that id, live or remembered.</summary>
    internal bool Knows(Guid id)
    {
        lock (_gate)
            return _live.ContainsKey(id) || _ended.Any(ended => ended.Session.Key.Id == id);
    }

    /// <summary>The live sessions of a person, the oldest first.</summary>
    public IReadOnlyList<TerminalInfo> List(string owner)
    {
        lock (_gate)
            return [.. _live.Values.Where(session => session.Key.Owner == owner).Select(session => session.Info).OrderBy(info => info.CreatedAt)];
    }

    /// <summary>Ends a session of a person.</summary>
    /// <returns>False where that person has none of that id.</returns>
    public bool End(string owner, Guid id)
    {
        if (Find(owner, id) is not { } session)
            return false;
        session.End(new TerminalEnd(TerminalEndCause.Asked, session.Key.IsConsole ? "The console was closed." : "The shell was closed."));
        return true;
    }

    /// <summary>Asks what runs in the foreground of a session of a person.</summary>
    /// <returns>Null where that person has none of that id.</returns>
    public async Task<TerminalForeground?> ForegroundAsync(string owner, Guid id, CancellationToken ct) =>
        Find(owner, id) is { } session ? await session.ForegroundAsync(ct).ConfigureAwait(false) : null;

    // A live one, of that person.
    private TerminalSession? Find(string owner, Guid id)
    {
        lock (_gate)
            return _live.TryGetValue(id, out var session) && session.Key.Owner == owner ? session : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _context.Turns.Dispose();
    }

    /// <summary>Ends all, and tells every page to come back later. Nothing is opened from here on.</summary>
    /// <param name="ct">Gives up waiting for channels to close; they close nevertheless.</param>
    public async Task StopAsync(CancellationToken ct)
    {
        TerminalSession[] live;
        lock (_gate)
        {
            _stopping = true;
            live = [.. _live.Values];
        }

        // The pages first: closing a channel may take a moment, and they can come back all the sooner.
        foreach (var session in live)
            session.DetachAll(ViewerEnd.ServerStopping);
        foreach (var session in live)
            session.End(new TerminalEnd(TerminalEndCause.ServerStopping, "The server stops."));
        await Task.WhenAll(live.Select(session => session.Running)).WaitAsync(ct).ConfigureAwait(false);
    }

    private TerminalSession? Find(OpenTerminal wanted)
    {
        if (!_live.TryGetValue(wanted.Id, out var session))
        {
            // Only for a page that knows it: without a position it wants a new shell, under an id that it happens to use again. A command must not run twice because
            // the answer to its first try was lost.
            session = wanted is { After: null, AttachOnly: false, IsCommand: false } ? null : _ended.Select(ended => ended.Session).LastOrDefault(ended => ended.Key.Id == wanted.Id && ended.Key.Owner == wanted.Owner);
            return session;
        }

        // The same words for somebody else's and for another machine's: an id tells nothing to who does not own it.
        if (session.Key.Owner != wanted.Owner || session.Key.Host != wanted.Host || session.Key.Instance != wanted.Instance || (session.Key.IsConsole != wanted.IsConsole && !wanted.AttachOnly))
            throw new TerminalRefusedException("This terminal's id is taken; open another.");
        return session;
    }

    private void CheckLimits(OpenTerminal wanted)
    {
        var own = _live.Values.Count(session => session.Key.Owner == wanted.Owner);
        if (own >= _context.Options.MostPerPerson)
            throw new TerminalRefusedException($"You have {own} terminals open, which is the limit; close one of them first.");
        var there = _live.Values.Count(session => session.Key.Host == wanted.Host && session.Key.Instance == wanted.Instance);
        if (there >= _context.Options.MostPerInstance)
            throw new TerminalRefusedException($"'{wanted.Instance}' has {there} terminals open, which is the limit; close one of them first.");
    }

    private void OnOver(TerminalSession session)
    {
        lock (_gate)
        {
            _live.Remove(session.Key.Id);
            _ended.AddLast((session, _context.Time.GetTimestamp()));
            ForgetOld();
        }
    }

    private void ForgetOld()
    {
        while (_ended.First is { } oldest
            && (_ended.Count > _context.Options.MostEnded || _context.Time.GetElapsedTime(oldest.Value.EndedAt) > _context.Options.EndedLife))
        {
            _ended.RemoveFirst();
            oldest.Value.Session.Dispose();
        }
    }
}
