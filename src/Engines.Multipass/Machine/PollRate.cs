namespace Batwa.Engines.Multipass.Machine;

/// <summary>How long to wait until the daemon is asked again; who begins to look is not kept waiting.</summary>
internal sealed class PollRate(MultipassOptions options, TimeProvider time, Func<bool> isBusy)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _looked = New();
    private bool _isLookedAt = true;

    /// <summary>Whether somebody looks.</summary>
    public bool IsLookedAt
    {
        get
        {
            lock (_gate)
                return _isLookedAt;
        }
    }

    /// <summary>Whether something of ours is at work.</summary>
    public bool IsBusy => isBusy();

    /// <summary>Somebody looks now, or nobody does.</summary>
    public void Attend(bool isLookedAt)
    {
        lock (_gate)
        {
            if (isLookedAt && !_isLookedAt)
                _looked.TrySetResult();
            _isLookedAt = isLookedAt;
        }
    }

    /// <summary>Waits until the daemon is to be asked again.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        Task looked;
        TimeSpan length;
        lock (_gate)
        {
            if (_looked.Task.IsCompleted)
                _looked = New();
            looked = _looked.Task;
            length = IsBusy ? options.BusyPollInterval : _isLookedAt ? options.PollInterval : options.IdlePollInterval;
        }

        try
        {
            await looked.WaitAsync(length, time, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is time.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
