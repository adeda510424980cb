using System.Collections.Concurrent;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Keeping.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Terminals.Keeping;

/// <summary>A keeper as the server sees it: asks it, answers it, and hears what happens to its sessions.</summary>
internal sealed partial class KeeperLink : IAsyncDisposable
{
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(10);

    private readonly KeeperConnection _connection;
    private readonly Guid _server;
    private readonly IKeeperDoor _door;
    private readonly ITerminalEvents _events;
    private readonly ITerminalEndings _endings;
    private readonly ITerminalRouters _guests;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<long, Question> _questions = [];
    private readonly ConcurrentDictionary<long, ITerminalRouter> _routers = [];
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _answering = [];
    private readonly ConcurrentDictionary<Guid, string> _known = [];
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationToken _isOver;
    private long _numbers;
    private int _version = 1;

    private KeeperLink(
        KeeperConnection connection, Guid server, IKeeperDoor door, ITerminalEvents events, ITerminalEndings endings, ITerminalRouters guests, TimeProvider time, ILogger log) =>
        (_connection, _server, _door, _events, _endings, _guests, _time, _log, _isOver) = (connection, server, door, events, endings, guests, time, log, _over.Token);

    /// <summary>Completes when the keeper is gone; never faulted.</summary>
    public Task Lost { get; private set; } = Task.CompletedTask;

    /// <summary>Greets a keeper.</summary>
    /// <param name="stream">Just connected.</param>
    /// <param name="server">Which run of the server this is.</param>
    /// <param name="door">For the viewers' connections.</param>
    /// <param name="events">Hears of every session: first of those that are there, later of changes.</param>
    /// <param name="endings">Answers what became of machines.</param>
    /// <param name="guests">Finds the machines of sessions that wait for another shell.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">For what has no person to be told to.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeeperUnavailableException">It does not speak with this server.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    public static async Task<KeeperLink> OpenAsync(
        Stream stream, Guid server, IKeeperDoor door, ITerminalEvents events, ITerminalEndings endings, ITerminalRouters guests, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var connection = new KeeperConnection(stream);
        var link = new KeeperLink(connection, server, door, events, endings, guests, time, log);
        try
        {
            await link.GreetAsync(connection, KeeperProtocol.Control, ct).ConfigureAwait(false);
        }
        catch
        {
            connection.Abort();
            throw;
        }

        link.Lost = Task.Run(link.ReceiveAllAsync, CancellationToken.None);
        return link;
    }

    /// <summary>A person's sessions, the oldest first.</summary>
    /// <exception cref="IOException">The keeper is gone, or does not answer.</exception>
    public async Task<IReadOnlyList<TerminalInfo>> ListAsync(string owner, CancellationToken ct) =>
        (await AskAsync(KeeperTag.List, new KeeperMessage { Owner = owner }, ct).ConfigureAwait(false)).Listed;

    /// <summary>Ends a person's session.</summary>
    /// <exception cref="IOException">The keeper is gone, or does not answer.</exception>
    public async Task<bool> EndAsync(string owner, Guid id, CancellationToken ct) =>
        (await (await AskAsync(KeeperTag.End, new KeeperMessage { Owner = owner, Id = id }, ct).ConfigureAwait(false)).Answer.Task.ConfigureAwait(false)).Yes is true;

    /// <summary>What runs in the foreground of a person's session; unknown where the keeper is too old to be asked.</summary>
    /// <returns>Null where that person has none of that id.</returns>
    /// <exception cref="IOException">The keeper is gone, or does not answer.</exception>
    public async Task<TerminalForeground?> ForegroundAsync(string owner, Guid id, CancellationToken ct)
    {
        if (_version < 4)
            return TerminalForeground.Unknown;
        var question = await AskAsync(KeeperTag.Foreground, new KeeperMessage { Owner = owner, Id = id }, ct).ConfigureAwait(false);
        return (await question.Answer.Task.ConfigureAwait(false)).ReadForeground();
    }

    /// <summary>Attaches a page.</summary>
    /// <exception cref="TerminalRefusedException">The keeper refuses.</exception>
    /// <exception cref="IOException">The keeper is gone, or does not answer.</exception>
    public async Task<KeptViewer> AttachAsync(OpenTerminal wanted, ITerminalRouter router, CancellationToken ct)
    {
        // It would pass over what it does not know, and open something else.
        if (_version < 2 && wanted.Command is { IsShell: true } or { Environment.Count: > 0 })
            throw new TerminalRefusedException("The process that holds the terminals was started by an older Batwa, which knows no environment and no directory of a shell. End its terminals, or open this one without them.");
        if (_version < 3 && wanted.IsConsole)
            throw new TerminalRefusedException("The process that holds the terminals was started by an older Batwa, which knows no serial consoles. End its terminals, then open the console.");
        var stream = await _door.ConnectAsync(ct).ConfigureAwait(false) ?? throw new IOException("The keeper is gone.");
        var connection = new KeeperConnection(stream);
        var ticket = Interlocked.Increment(ref _numbers);
        _routers[ticket] = router;
        var opened = false;
        try
        {
            await GreetAsync(connection, KeeperProtocol.Viewer, ct).ConfigureAwait(false);
            await connection.SendAsync(KeeperTag.Attach, Write(wanted, ticket).WithCommand(wanted.Command), ct).ConfigureAwait(false);
            var frame = await ReceiveAnswerAsync(connection, ct).ConfigureAwait(false);
            var answer = frame.ReadMessage();
            if (frame.Tag == KeeperTag.Refused)
                throw new TerminalRefusedException(answer.Text ?? "The terminal was refused.");
            if (frame.Tag != KeeperTag.Attached)
                throw new IOException("The keeper answered something else.");
            opened = answer.Yes is true;
            return new KeptViewer(connection, Lost, _time);
        }
        catch
        {
            connection.Abort();
            throw;
        }
        finally
        {
            // Whoever only attached is never asked. Who opened is asked once, if not yet then soon.
            if (!opened)
                _routers.TryRemove(ticket, out _);
        }
    }

    /// <summary>Lets go of it; its sessions go on.</summary>
    public async ValueTask DisposeAsync()
    {
        _known.Clear();
        _connection.Abort();
        await Lost.ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task GreetAsync(KeeperConnection connection, string role, CancellationToken ct)
    {
        await connection.SendAsync(KeeperTag.Hello, new KeeperMessage { Versions = KeeperProtocol.Versions, Server = _server, Role = role }, ct).ConfigureAwait(false);
        var frame = await ReceiveAnswerAsync(connection, ct).ConfigureAwait(false);
        switch (frame.Tag)
        {
            case KeeperTag.Welcome:
                _version = frame.ReadMessage().Version ?? 1;
                return;
            case KeeperTag.Refused:
                throw new KeeperUnavailableException($"the one that runs refuses: {frame.ReadMessage().Text}");
            default:
                throw new IOException("The keeper did not greet.");
        }
    }

    private async ValueTask<KeeperFrame> ReceiveAnswerAsync(KeeperConnection connection, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(AnswerDeadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await connection.ReceiveAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"The keeper has not answered for {AnswerDeadline.TotalSeconds:0} s.");
        }
    }

    private static KeeperMessage Write(OpenTerminal wanted, long ticket) => new()
    {
        Ticket = ticket,
        Id = wanted.Id,
        Owner = wanted.Owner,
        Host = wanted.Host,
        Instance = wanted.Instance,
        Cols = wanted.Size.Columns,
        Rows = wanted.Size.Rows,
        After = wanted.After,
        AttachOnly = wanted.AttachOnly,
        User = wanted.User,
        Console = wanted.IsConsole ? true : null,
    };

    private async Task<Question> AskAsync(KeeperTag tag, KeeperMessage message, CancellationToken ct)
    {
        var question = new Question();
        var number = Interlocked.Increment(ref _numbers);
        _questions[number] = question;
        try
        {
            await _connection.SendAsync(tag, message with { Number = number }, ct).ConfigureAwait(false);
            await question.Answer.Task.WaitAsync(AnswerDeadline, _time, ct).ConfigureAwait(false);
            return question;
        }
        catch (TimeoutException e)
        {
            throw new IOException($"The keeper has not answered for {AnswerDeadline.TotalSeconds:0} s.", e);
        }
        finally
        {
            _questions.TryRemove(number, out _);
        }
    }

    private async Task ReceiveAllAsync()
    {
        try
        {
            while (await _connection.ReceiveAsync(CancellationToken.None).ConfigureAwait(false) is { Tag: not KeeperTag.None } frame)
                Take(frame.Tag, frame.ReadMessage());
        }
        catch (IOException e)
        {
            KeeperLog.Dropped(_log, e.Message);
        }

        _connection.Abort();
        await _over.CancelAsync().ConfigureAwait(false);
        foreach (var question in _questions.Values)
            question.Answer.TrySetException(new IOException("The keeper is gone."));
        if (!_known.IsEmpty)
            KeeperLog.Lost(_log, _known.Count);
        foreach (var (id, owner) in _known)
            _events.Ended(owner, id);
    }

    private void Take(KeeperTag tag, KeeperMessage message)
    {
        switch (tag, message)
        {
            case (KeeperTag.Changed, { Owner: { } owner, Terminal: { } terminal }):
                _known[terminal.Id] = owner;
                _events.Changed(owner, terminal);
                break;
            case (KeeperTag.Over, { Owner: { } owner, Id: { } id }):
                _known.TryRemove(id, out _);
                _events.Ended(owner, id);
                break;
            case (KeeperTag.Listed, { Number: { } number, Terminal: { } terminal }) when _questions.TryGetValue(number, out var question):
                question.Listed.Add(terminal);
                break;
            case (KeeperTag.Done, { Number: { } number }) when _questions.TryGetValue(number, out var question):
                question.Answer.TrySetResult(message);
                break;
            case (KeeperTag.RouteWanted, { Number: { } number }):
                Answer(number, ct => FindRouteAsync(number, message, ct));
                break;
            case (KeeperTag.RouteUnwanted, { Number: { } number }) when _answering.TryGetValue(number, out var answering):
                Cancel(answering);
                break;
            case (KeeperTag.Explain, { Number: { } number, Host: { } host, Instance: { } instance }):
                Answer(number, ct => ExplainAsync(host, instance, message, ct));
                break;
            case (KeeperTag.ReturnWanted, { Number: { } number, Host: { } host, Instance: { } instance }):
                Answer(number, ct => WaitForReturnAsync(host, instance, message, ct));
                break;
            default:
                // Of a newer keeper, which knows that it may be passed over.
                break;
        }
    }

    private async Task AnswerAsync(KeeperTag tag, KeeperMessage message)
    {
        try
        {
            await _connection.SendAsync(tag, message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            KeeperLog.Dropped(_log, e.Message);
        }
    }

    private sealed class Question
    {
        public List<TerminalInfo> Listed { get; } = [];

        public TaskCompletionSource<KeeperMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
