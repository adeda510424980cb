using Batwa.Server.Http;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>
/// Who works on what: at most one operation stands for each subject, and the last ended ones are remembered. Pure bookkeeping under one lock;
/// it starts and waits for nothing.
/// </summary>
internal sealed class OperationBoard(IOptions<OperationOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Operation> _standing = [];
    private readonly Dictionary<Guid, Operation> _live = [];
    private readonly LinkedList<OperationView> _ended = [];
    private bool _closed;

    /// <summary>Puts an operation on the board.</summary>
    /// <returns>The weaker one that stood in its place, to be cancelled and waited for; or null.</returns>
    /// <exception cref="ProblemException">409: something as strong is at work on the same thing, or the host restarts. 429: too much is at work. 503: the server stops.</exception>
    public Operation? Claim(Operation operation)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new ProblemException(503, "The server is stopping; try again when it is back.") { RetryAfter = TimeSpan.FromSeconds(5) };
            }

            var request = operation.Request;
            var standing = _standing.GetValueOrDefault(request.Subject);
            if (standing is not null && standing.Request.Insistence >= request.Insistence)
            {
                throw new ProblemException(409, Refusal(standing));
            }

            if (InTheWay(request) is { } busy)
            {
                throw new ProblemException(409, busy);
            }

            if (request.Insistence == Insistence.Polite && _live.Count >= options.Value.MaxRunning)
            {
                throw new ProblemException(429, $"{_live.Count} operations are at work already, which is the limit; try again when one has ended.")
                {
                    RetryAfter = TimeSpan.FromSeconds(10),
                };
            }

            _standing[request.Subject] = operation;
            _live[operation.Id] = operation;
            return standing;
        }
    }

    /// <summary>Takes an operation off whose end is settled, and shows the end: in one step, so that who sees it may begin the next.</summary>
    public void Release(Operation operation)
    {
        lock (_lock)
        {
            operation.ShowEnd();
            _live.Remove(operation.Id);
            Remember(operation.View);

            // A stronger one may have taken its place.
            if (_standing.TryGetValue(operation.Request.Subject, out var standing) && ReferenceEquals(standing, operation))
            {
                _standing.Remove(operation.Request.Subject);
            }
        }
    }

    /// <summary>Remembers operations that ended before this run, newest first; or one that has changed.</summary>
    public void Remember(IEnumerable<OperationView> newestFirst)
    {
        lock (_lock)
        {
            foreach (var view in newestFirst.Reverse())
            {
                Remember(view);
            }
        }
    }

    /// <summary>The operation at work, or null.</summary>
    public Operation? FindLive(Guid id)
    {
        lock (_lock)
        {
            return _live.GetValueOrDefault(id);
        }
    }

    /// <summary>What stands for a subject, or null.</summary>
    public Operation? Standing(string subject)
    {
        lock (_lock)
        {
            return _standing.GetValueOrDefault(subject);
        }
    }

    /// <summary>One that is at work or remembered, or null.</summary>
    public OperationView? Find(Guid id)
    {
        lock (_lock)
        {
            return _live.GetValueOrDefault(id)?.View ?? _ended.FirstOrDefault(view => view.Id == id);
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<OperationView> List(bool activeOnly)
    {
        lock (_lock)
        {
            var live = _live.Values.Select(o => o.View);
            return [.. (activeOnly ? live : live.Concat(_ended)).OrderByDescending(view => view.CreatedAt).ThenByDescending(view => view.Id).Take(options.Value.Shown)];
        }
    }

    /// <summary>Takes no more, and gives what is at work.</summary>
    public IReadOnlyList<Operation> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return [.. _live.Values];
        }
    }

    private string? InTheWay(OperationRequest request)
    {
        var onHost = _live.Values.Where(operation => operation.Request.Host == request.Host);
        if (request.RestartsHost)
        {
            return onHost.FirstOrDefault(operation => operation.Request.Subject != request.Host) is { } other
                ? $"This restarts the host {request.Host}, which would break off what is at work there: {Refusal(other)}"
                : null;
        }

        return onHost.Any(operation => operation.Request.RestartsHost)
            ? $"The host {request.Host} restarts over a setting that is being changed; try again when it is back."
            : null;
    }

    private void Remember(OperationView view)
    {
        for (var node = _ended.First; node is not null; node = node.Next)
        {
            if (node.Value.Id == view.Id)
            {
                node.Value = view;
                return;
            }
        }

        _ended.AddFirst(view);
        if (_ended.Count > options.Value.Shown)
        {
            _ended.RemoveLast();
        }
    }

    private static string Refusal(Operation standing)
    {
        var view = standing.View;
        var what = view.Instance ?? view.Image;
        return $"{what} is busy: {view.User} asked for {StoredOperations.Word(view.Kind)}, and that is not done yet (operation {view.Id}); wait for it, or cancel it first.";
    }
}
