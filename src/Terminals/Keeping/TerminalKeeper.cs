using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Keeping.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Terminals.Keeping;

/// <summary>Holds sessions for servers that come and go.</summary>
/// <remarks>
/// <code>
///   server ── control ──▶ KeeperControl     lists, ends; is asked for routes and reasons; hears of changes
///   server ── viewer ───▶ TerminalViewer    the page's own frames, one connection for each page
///                              │
///                        TerminalSessions ──▶ connectors ──▶ guests
/// </code>
/// A connection that ends takes its viewer along and nothing else.
/// </remarks>
public sealed class TerminalKeeper : ITerminalEvents, IAsyncDisposable
{
    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<KeeperControl> _controls = [];
    private readonly AsyncSignal _changed = new();
    private readonly TerminalSessions _sessions;
    private readonly TerminalConnectors _connectors;
    private readonly TimeProvider _time;
    private readonly ILogger<TerminalKeeper> _log;
    private TaskCompletionSource<KeeperControl> _came = NewArrival();
    private int _connections;

    /// <summary>Makes one without sessions.</summary>
    public TerminalKeeper(TerminalOptions options, TerminalConnectors connectors, TimeProvider time, TerminalMetrics metrics, ILoggerFactory logs)
    {
        (_connectors, _time) = (connectors, time);
        _log = logs.CreateLogger<TerminalKeeper>();
        _sessions = new TerminalSessions(options, time, this, metrics, logs.CreateLogger<TerminalSessions>());
    }

    /// <summary>The server that came last, or null.</summary>
    internal KeeperControl? Control
    {
        get
        {
            lock (_gate)
                return _controls.LastOrDefault();
        }
    }

    internal TimeProvider Time => _time;

    internal bool HasSessions => _sessions.All.Count > 0;

    private bool IsNeeded => Volatile.Read(ref _connections) > 0 || HasSessions;

    /// <summary>The server that came last; waits for one where there is none.</summary>
    internal Task<KeeperControl> NextControlAsync(CancellationToken ct)
    {
        lock (_gate)
            return _controls.LastOrDefault() is { } control ? Task.FromResult(control) : _came.Task.WaitAsync(ct);
    }

    /// <summary>Serves one connection to its end. Never throws for the other side's faults.</summary>
    /// <param name="stream">Of a peer that was found to be the same user.</param>
    /// <param name="ct">Cuts it.</param>
    public async Task ServeAsync(Stream stream, CancellationToken ct)
    {
        Interlocked.Increment(ref _connections);
        _changed.Set();
        var connection = new KeeperConnection(stream);
        try
        {
            await using var cut = ct.UnsafeRegister(static c => ((KeeperConnection)c!).Abort(), connection).ConfigureAwait(false);
            if (await GreetAsync(connection).ConfigureAwait(false) is not { } hello)
                return;
            if (hello.Role == KeeperProtocol.Control)
                await ServeControlAsync(connection, hello).ConfigureAwait(false);
            else
                await ServeViewerAsync(connection, hello, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            KeeperLog.Dropped(_log, e.Message);
        }
#pragma warning disable CA1031 // One connection's fault must not end the sessions of all.
        catch (Exception e)
#pragma warning restore CA1031
        {
            KeeperLog.Broke(_log, e);
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            Interlocked.Decrement(ref _connections);
            _changed.Set();
        }
    }

    /// <summary>Returns when for so long there was neither a session nor a connection.</summary>
    public async Task WaitUntilUnneededAsync(TimeSpan grace, CancellationToken ct)
    {
        long? since = null;
        while (true)
        {
            since = IsNeeded ? null : since ?? _time.GetTimestamp();
            var left = since is { } at ? grace - _time.GetElapsedTime(at) : Timeout.InfiniteTimeSpan;
            if (since is not null && left <= TimeSpan.Zero)
                return;
            await _changed.WaitAsync(left, _time, ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    void ITerminalEvents.Changed(string owner, TerminalInfo terminal) => Tell(KeeperTag.Changed, new KeeperMessage { Owner = owner, Terminal = terminal });

    /// <inheritdoc/>
    void ITerminalEvents.Ended(string owner, Guid id)
    {
        Tell(KeeperTag.Over, new KeeperMessage { Owner = owner, Id = id });
        _changed.Set();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private static TaskCompletionSource<KeeperControl> NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<KeeperMessage?> GreetAsync(KeeperConnection connection)
    {
        using var late = new CancellationTokenSource(HelloDeadline, _time);
        var frame = await connection.ReceiveAsync(late.Token).ConfigureAwait(false);
        if (frame.Tag != KeeperTag.Hello)
            return null;
        var hello = frame.ReadMessage();
        if (KeeperProtocol.Choose(hello.Versions) is not null && hello.Role is KeeperProtocol.Control or KeeperProtocol.Viewer)
            return hello;
        await connection.SendAsync(KeeperTag.Refused, new KeeperMessage { Text = "it is of another version of Batwa and speaks differently" }, late.Token).ConfigureAwait(false);
        return null;
    }

    private static ValueTask WelcomeAsync(KeeperConnection connection, KeeperMessage hello) =>
        connection.SendAsync(KeeperTag.Welcome, new KeeperMessage { Version = KeeperProtocol.Choose(hello.Versions) }, CancellationToken.None);

    private async Task ServeControlAsync(KeeperConnection connection, KeeperMessage hello)
    {
        var control = new KeeperControl(connection, hello.Server ?? default, KeeperProtocol.Choose(hello.Versions) ?? 1, _time);
        lock (_gate)
        {
            // What there is, before anything changes: a server that has just come knows nothing.
            foreach (var (owner, terminal) in _sessions.All)
                control.Send(KeeperTag.Changed, new KeeperMessage { Owner = owner, Terminal = terminal });
            _controls.Add(control);
            _came.TrySetResult(control);
            _came = NewArrival();
        }

        // NOTE: it may *seem* natural to welcome it first. HOWEVER it opens its first terminal in that moment, and must be found by then.
        KeeperLog.ServerCame(_log);
        var sending = Task.CompletedTask;
        try
        {
            await WelcomeAsync(connection, hello).ConfigureAwait(false);
            sending = SendAllAsync(control, connection);
            while (await connection.ReceiveAsync(CancellationToken.None).ConfigureAwait(false) is { Tag: not KeeperTag.None } frame)
                Take(control, frame.Tag, frame.ReadMessage());
        }
        finally
        {
            lock (_gate)
                _controls.Remove(control);
            control.Close();
            connection.Abort();
            await sending.ConfigureAwait(false);
            KeeperLog.ServerLeft(_log, _sessions.All.Count);
        }
    }

    private static async Task SendAllAsync(KeeperControl control, KeeperConnection connection)
    {
        try
        {
            await control.SendAllAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Whoever receives on it ends now, too.
            connection.Abort();
        }
    }

    private void Take(KeeperControl control, KeeperTag tag, KeeperMessage message)
    {
        switch (tag)
        {
            case KeeperTag.List:
                foreach (var terminal in _sessions.List(message.Owner ?? ""))
                    control.Send(KeeperTag.Listed, new KeeperMessage { Number = message.Number, Terminal = terminal });
                control.Send(KeeperTag.Done, new KeeperMessage { Number = message.Number });
                break;
            case KeeperTag.End:
                control.Send(KeeperTag.Done, new KeeperMessage { Number = message.Number, Yes = _sessions.End(message.Owner ?? "", message.Id ?? default) });
                break;
            case KeeperTag.Foreground:
                _ = AnswerForegroundAsync(control, message);
                break;
            case KeeperTag.Progress or KeeperTag.Route or KeeperTag.NoRoute or KeeperTag.Explained or KeeperTag.Returned:
                control.Take(tag, message);
                break;
            default:
                // Of a newer server, which knows that it may be passed over.
                break;
        }
    }

    // Beside what else the server asks: the guest has its time.
    private async Task AnswerForegroundAsync(KeeperControl control, KeeperMessage question)
    {
        TerminalForeground? found;
        try
        {
            found = await _sessions.ForegroundAsync(question.Owner ?? "", question.Id ?? default, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The server waits for an answer, whatever a channel does.
        catch (Exception e)
#pragma warning restore CA1031
        {
            KeeperLog.ForegroundBroke(_log, e);
            found = TerminalForeground.Unknown;
        }

        control.Send(KeeperTag.Done, new KeeperMessage { Number = question.Number }.WithForeground(found));
    }

    private async Task ServeViewerAsync(KeeperConnection connection, KeeperMessage hello, CancellationToken ct)
    {
        await WelcomeAsync(connection, hello).ConfigureAwait(false);
        var frame = await connection.ReceiveAsync(ct).ConfigureAwait(false);
        if (frame.Tag != KeeperTag.Attach)
            return;
        TerminalViewer viewer;
        bool opened;
        try
        {
            var wanted = ReadWanted(frame.ReadMessage(), out var ticket);
            KeeperControl? opener;
            lock (_gate)
                opener = _controls.Find(control => control.Server == hello.Server);
            viewer = _sessions.Attach(wanted, new RoutedOpener(new KeeperRouter(this, opener, ticket, wanted), _connectors), out opened);
        }
        catch (Exception e) when (e is TerminalRefusedException or RequestRejectedException)
        {
            await connection.SendAsync(KeeperTag.Refused, new KeeperMessage { Text = e.Message }, ct).ConfigureAwait(false);
            return;
        }

        try
        {
            await connection.SendAsync(KeeperTag.Attached, new KeeperMessage { Yes = opened }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // NOTE: it may *seem* that nothing is left to do. HOWEVER it is attached, and would hold its guest back for ever: its run finds the same and detaches it.
        }

        await viewer.RunAsync(new KeeperViewerSocket(connection), ct).ConfigureAwait(false);
    }

    private static OpenTerminal ReadWanted(KeeperMessage message, out long ticket)
    {
        if (message is not { Id: { } id, Owner: { } owner, Host: { } host, Instance: { } instance })
            throw new TerminalRefusedException("The server did not say which terminal.");
        ticket = message.Ticket ?? 0;
        return new OpenTerminal
        {
            Id = id,
            Owner = owner,
            Host = host,
            Instance = instance,
            Size = new TerminalSize(message.Cols ?? TerminalSize.Default.Columns, message.Rows ?? TerminalSize.Default.Rows).Clamped(),
            After = message.After,
            AttachOnly = message.AttachOnly ?? false,
            Command = message.ReadCommand(),
            User = message.User,
            IsConsole = message.Console is true,
        };
    }

    private void Tell(KeeperTag tag, KeeperMessage message)
    {
        lock (_gate)
        {
            foreach (var control in _controls)
                control.Send(tag, message);
        }
    }
}
