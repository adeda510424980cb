using System.Collections.Concurrent;
using System.Threading.Channels;
using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Keeping.Wire;

namespace Batwa.Terminals.Keeping;

/// <summary>A server as the keeper sees it: asks for what only a server knows, and is told what happens to sessions.</summary>
internal sealed class KeeperControl(KeeperConnection connection, Guid server, int version, TimeProvider time)
{
    // A server that does not read so many is stuck; it learns the rest when it comes again.
    private const int MostWaiting = 4096;
    private static readonly TimeSpan ExplainDeadline = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Question> _questions = [];
    private readonly Channel<(KeeperTag Tag, KeeperMessage Message)> _outbox =
        Channel.CreateBounded<(KeeperTag, KeeperMessage)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private long _numbers;

    /// <summary>Which run of the server it is.</summary>
    public Guid Server => server;

    /// <summary>Sends, in order; never waits. A server that does not read is cut off.</summary>
    public void Send(KeeperTag tag, KeeperMessage message)
    {
        if (!_outbox.Writer.TryWrite((tag, message with { Terminal = Readable(message.Terminal) })))
            connection.Abort();
    }

    /// <summary>Asks where a terminal is that a page of that server has just asked for.</summary>
    /// <exception cref="EngineException">It has no route; the message is for the person.</exception>
    /// <exception cref="TerminalRefusedException">It may not be opened.</exception>
    /// <exception cref="ServerGoneException">The server has gone.</exception>
    public Task<RoutedTerminal> RouteAsync(long ticket, TerminalRequest request, Action<string> progress, CancellationToken ct) =>
        RouteAsync(new KeeperMessage { Ticket = ticket }, request, progress, ct);

    /// <summary>Asks where the terminal of a session is that waits for another shell. Any server knows.</summary>
    /// <exception cref="EngineException">It has no route; the message is for the person.</exception>
    /// <exception cref="TerminalRefusedException">It may not be opened.</exception>
    /// <exception cref="ServerGoneException">The server has gone.</exception>
    public Task<RoutedTerminal> RouteAgainAsync(OpenTerminal session, TerminalRequest request, Action<string> progress, CancellationToken ct) =>
        RouteAsync(new KeeperMessage { Owner = session.Owner, Host = session.Host, Instance = session.Instance }, request, progress, ct);

    private async Task<RoutedTerminal> RouteAsync(KeeperMessage whose, TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        // It would pass over what it does not know, and say where a shell is.
        if (request.IsConsole && version < 3)
            throw new CapabilityMissingException("The server is of an older Batwa, which knows no serial consoles.");
        var wanted = whose with
        {
            Cols = request.Size.Columns,
            Rows = request.Size.Rows,
            User = request.User,
            Console = request.IsConsole ? true : null,
        };
        var (tag, answer) = await AskAsync(KeeperTag.RouteWanted, wanted.WithCommand(request.Command), progress, ct).ConfigureAwait(false);
        if (tag == KeeperTag.Route)
            return answer.Route?.Read() ?? throw new CapabilityMissingException("This machine's terminals are reached in a way that the process which holds terminals is too old for.");
        throw (answer.Failure, answer.Text ?? "") switch
        {
            ("refused", var text) => new TerminalRefusedException(text),
            ("hostKeyUnknown", var text) => new HostKeyUnknownException(text),
            var (_, text) => new EngineFailedException(text),
        };
    }

    /// <summary>Asks what became of a machine; null where that is not known soon enough.</summary>
    public async ValueTask<GuestAbsence?> ExplainAsync(string host, string instance, TerminalLoss loss, CancellationToken ct)
    {
        var patience = (long)loss.Patience.TotalMilliseconds;
        var question = new KeeperMessage { Host = host, Instance = instance, At = loss.OpenedAt, PatienceMilliseconds = patience > 0 ? patience : null };
        return await AskAboutAsync(question, ExplainDeadline + loss.Patience, ct).ConfigureAwait(false) is { Text: { } text } answer ? new GuestAbsence(text, answer.Returns is true) : null;
    }

    /// <summary>Asks whether a machine stands still; null where that is not known soon enough.</summary>
    public async ValueTask<bool?> IsAsleepAsync(string host, string instance, CancellationToken ct) =>
        (await AskAboutAsync(new KeeperMessage { Host = host, Instance = instance }, ExplainDeadline, ct).ConfigureAwait(false))?.Asleep;

    /// <summary>Asks when a machine runs again; the answer is that it does, or never will.</summary>
    /// <exception cref="ServerGoneException">The server has gone.</exception>
    public async Task<GuestReturn> WaitForReturnAsync(string host, string instance, DateTimeOffset lostAt, bool isConsole, CancellationToken ct)
    {
        var (_, answer) = await AskAsync(KeeperTag.ReturnWanted, new KeeperMessage { Host = host, Instance = instance, At = lostAt, Console = isConsole ? true : null }, null, ct).ConfigureAwait(false);
        return new GuestReturn(answer.Yes is true, answer.Text ?? "");
    }

    private async ValueTask<KeeperMessage?> AskAboutAsync(KeeperMessage question, TimeSpan deadline, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return (await AskAsync(KeeperTag.Explain, question, null, either.Token).ConfigureAwait(false)).Message;
        }
        catch (Exception e) when (e is OperationCanceledException or ServerGoneException)
        {
            return null;
        }
    }

    /// <summary>Takes what the server answers.</summary>
    public void Take(KeeperTag tag, KeeperMessage message)
    {
        if (message.Number is not { } number || !_questions.TryGetValue(number, out var question))
            return;
        if (tag == KeeperTag.Progress)
            question.Progress?.Invoke(message.Text ?? "");
        else
            question.Answer.TrySetResult((tag, message));
    }

    /// <summary>Sends what waits, until the connection ends.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public async Task SendAllAsync(CancellationToken ct)
    {
        await foreach (var (tag, message) in _outbox.Reader.ReadAllAsync(ct).ConfigureAwait(false))
            await connection.SendAsync(tag, message, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The server is gone: it answers nothing any more.</summary>
    public void Close()
    {
        _outbox.Writer.TryComplete();
        foreach (var question in _questions.Values)
            question.Answer.TrySetException(new ServerGoneException());
    }

    private async Task<(KeeperTag Tag, KeeperMessage Message)> AskAsync(KeeperTag tag, KeeperMessage message, Action<string>? progress, CancellationToken ct)
    {
        var question = new Question(progress);
        var number = Interlocked.Increment(ref _numbers);
        _questions[number] = question;
        try
        {
            if (!_outbox.Writer.TryWrite((tag, message with { Number = number })))
                throw new ServerGoneException();
            return await question.Answer.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Send(KeeperTag.RouteUnwanted, new KeeperMessage { Number = number });
            throw;
        }
        finally
        {
            _questions.TryRemove(number, out _);
        }
    }

    // A server of version 1 takes a state that it does not know for a broken frame.
    private TerminalInfo? Readable(TerminalInfo? terminal) => version < 2 && terminal is { State: TerminalState.Waiting } ? terminal with { State = TerminalState.Starting } : terminal;

    private sealed record Question(Action<string>? Progress)
    {
        public TaskCompletionSource<(KeeperTag Tag, KeeperMessage Message)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
