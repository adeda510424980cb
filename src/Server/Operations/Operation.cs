using System.Diagnostics.CodeAnalysis;
using Batwa.Engines.Progress;
using Batwa.Server.Http;

namespace Batwa.Server.Operations;

/// <summary>A piece of long work while the server runs. Its state moves forward only, and its first end wins.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no handle; disposing it would race with what still registers.")]
internal sealed class Operation : IProgress<EngineProgress>
{
    /// <summary>How many lines of log are kept.</summary>
    public const int MaxLogLines = 200;

    /// <summary>How many lines of progress are kept of one stage: its first, and the newest. A boot prints hundreds.</summary>
    public const int MaxStageLines = 20;

    private const int MaxLineLength = 1000;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(OperationLogLine Line, bool IsProgress)> _log = [];
    private volatile OperationView _view;
    private OperationView? _end;
    private bool _lastLineMoves;

    /// <summary>Begins one.</summary>
    public Operation(OperationRequest request, TimeProvider time)
    {
        (Request, _time) = (request, time);
        _view = new OperationView
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Kind = request.Kind,
            Host = request.Host,
            Instance = request.Instance,
            Image = request.Image,
            User = request.User,
            State = OperationState.Running,
            Stage = null,
            Percent = null,
            Text = "",
            Log = [],
            Error = null,
            CreatedAt = time.GetUtcNow(),
            EndedAt = null,
        };
    }

    /// <summary>Its id.</summary>
    public Guid Id => _view.Id;

    /// <summary>What was asked for.</summary>
    public OperationRequest Request { get; }

    /// <summary>As it is now.</summary>
    public OperationView View => _view;

    /// <summary>Fires when it is to give up.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Whether a person (not the server's stop) wants it to give up.</summary>
    public bool CancelRequested => _view.State is OperationState.Cancelling or OperationState.Cancelled;

    /// <summary>Completes when its end is settled; what follows from that may not be done yet.</summary>
    public Task Ending => _ending.Task;

    /// <summary>Completes when it is final, and everything that follows from its end is done.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What it failed with, for those who wait for it in this process; null unless it failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Progress. A new stage or a line without a percentage is logged; a line that only moves takes the place of the one before.</summary>
    public void Report(EngineProgress value)
    {
        lock (_lock)
        {
            if (_end is not null)
            {
                return;
            }

            var text = Short(value.Text);
            if (text.Length > 0 && (_log.Count == 0 || _log[^1].Line.Text != text))
            {
                AppendProgress(value.Stage, text, replace: _lastLineMoves && value.Percent is not null && _view.Stage == value.Stage);
                _lastLineMoves = value.Percent is not null;
            }

            int? percent = value.Percent is { } p ? Math.Clamp(p, 0, 100) : null;
            _view = _view with { Stage = value.Stage, Percent = percent, Text = text, Log = LogNow() };
        }
    }

    /// <summary>A line for the log that changes nothing else: a warning.</summary>
    public void Note(string text)
    {
        lock (_lock)
        {
            if (_end is null)
            {
                Append(_view.Stage, Short(text));
                _lastLineMoves = false;
                _view = _view with { Log = LogNow() };
            }
        }
    }

    /// <summary>Asks it to give up.</summary>
    /// <returns>False where it has ended already. Asking again is no harm.</returns>
    public bool TryCancel(string because)
    {
        lock (_lock)
        {
            if (_view.IsFinal)
            {
                return false;
            }

            if (_view.State == OperationState.Running && _end is null)
            {
                Append(_view.Stage, Short(because));
                _lastLineMoves = false;
                _view = _view with { State = OperationState.Cancelling, Percent = null, Text = Short(because), Log = LogNow() };
            }
        }

        Interrupt();
        return true;
    }

    /// <summary>The server stops: the work is to let go, without anybody having cancelled it.</summary>
    public void Interrupt()
    {
        // Not Cancel(): what hangs on the token, an engine's cleaning up, would run right here, on the thread of the person who cancels.
        _ = _cancel.CancelAsync();
    }

    /// <summary>Settles how it ends. The first end wins. Nobody sees it before <see cref="ShowEnd"/>: what follows from the end is done first.</summary>
    /// <param name="state">A final state.</param>
    /// <param name="text">What came of it.</param>
    /// <param name="failure">What it failed with.</param>
    /// <returns>As it will be seen.</returns>
    public OperationView End(OperationState state, string text, Exception? failure = null)
    {
        lock (_lock)
        {
            if (_end is null)
            {
                Failure = failure;
                Append(_view.Stage, Short(text));
                var bad = state is OperationState.Failed or OperationState.Interrupted;
                _end = _view with
                {
                    State = state,
                    Percent = state == OperationState.Succeeded ? 100 : _view.Percent,
                    Text = Short(text),
                    Error = bad ? Short(text) : null,
                    Log = LogNow(),
                    EndedAt = _time.GetUtcNow(),
                };
            }
        }

        _ending.TrySetResult();
        return _end;
    }

    /// <summary>From now on it is seen as ended.</summary>
    public void ShowEnd()
    {
        lock (_lock)
        {
            _view = _end ?? throw new InvalidOperationException("It has not ended.");
        }
    }

    /// <summary>Waits for its success.</summary>
    /// <param name="ct">Ends the wait; the operation goes on.</param>
    /// <exception cref="Exception">What it failed with.</exception>
    /// <exception cref="ProblemException">409: it was cancelled. 503: the server stops.</exception>
    public async Task DoneAsync(CancellationToken ct)
    {
        await Ended.WaitAsync(ct);
        switch (_view.State)
        {
            case OperationState.Failed:
                throw Failure ?? new InvalidOperationException(_view.Text);
            case OperationState.Cancelled:
                throw new ProblemException(409, $"The {StoredOperations.Word(Request.Kind)} of '{Request.Instance}' was cancelled.");
            case OperationState.Interrupted:
                throw new ProblemException(503, "The server is stopping; look at the machine when it is back.");
        }
    }

    /// <summary>Wakes those who wait for <see cref="Ended"/>.</summary>
    public void AnnounceEnd() => _ended.TrySetResult();

    private OperationLogLine[] LogNow() => [.. _log.Select(entry => entry.Line)];

    private void AppendProgress(EngineStage stage, string text, bool replace)
    {
        if (replace)
        {
            _log[^1] = (_log[^1].Line with { Text = text }, true);
            return;
        }

        var first = _log.FindIndex(entry => entry.IsProgress && entry.Line.Stage == stage);
        if (first >= 0 && _log.Count(entry => entry.IsProgress && entry.Line.Stage == stage) >= MaxStageLines)
        {
            _log.RemoveAt(_log.FindIndex(first + 1, entry => entry.IsProgress && entry.Line.Stage == stage));
        }

        Append(stage, text, isProgress: true);
    }

    private void Append(EngineStage? stage, string text, bool isProgress = false)
    {
        if (_log.Count == MaxLogLines)
        {
            _log.RemoveAt(0);
        }

        _log.Add((new OperationLogLine(_time.GetUtcNow(), stage, text), isProgress));
    }

    private static string Short(string text) => text.Length <= MaxLineLength ? text : string.Concat(text.AsSpan(0, MaxLineLength), "…");
}
