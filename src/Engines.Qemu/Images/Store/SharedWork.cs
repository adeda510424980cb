using Batwa.Engines.Progress;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>
/// Work that several callers wait for is done once. Each caller hears its progress, starting with where it is when he joins, and may leave at
/// any time; when the last one has left it is cancelled, and he waits until it has cleaned up after itself.
/// </summary>
internal sealed class SharedWork<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Running> _running = [];

    /// <summary>Joins the work of that key, or starts it.</summary>
    /// <param name="key">Which work.</param>
    /// <param name="work">Does it, when nobody does yet.</param>
    /// <param name="progress">Hears how far it is; called from the work's own thread.</param>
    /// <param name="ct">Leaves.</param>
    public async Task<TResult> JoinAsync(
        TKey key,
        Func<IProgress<EngineProgress>, CancellationToken, Task<TResult>> work,
        IProgress<EngineProgress> progress,
        CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Running running;
        EngineProgress? last;
        lock (_gate)
        {
            // Work that everybody left is on its way out: it is not joined any more, and the new one waits for it to be gone.
            if (!_running.TryGetValue(key, out running!) || running.IsAbandoned)
            {
                running = new Running(_gate, running?.Task);
                _running[key] = running;
                running.Start(work, ended: () => Forget(key, running));
            }

            running.Listeners.Add(progress);
            last = running.Last;
        }

        if (last is not null)
            progress.Report(last);
        try
        {
            return await running.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            if (running.Leave(progress))
                await Running.GoneAsync(running.Task).ConfigureAwait(false);
        }
    }

    // Called under the gate.
    private void Forget(TKey key, Running ended)
    {
        if (_running.TryGetValue(key, out var current) && ReferenceEquals(current, ended))
            _running.Remove(key);
    }

    private sealed class Running(Lock gate, Task? predecessor) : IProgress<EngineProgress>
    {
        private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _abandon;

        public List<IProgress<EngineProgress>> Listeners { get; } = [];

        public EngineProgress? Last { get; private set; }

        public bool IsAbandoned { get; private set; }

        public Task<TResult> Task => _result.Task;

        public void Start(Func<IProgress<EngineProgress>, CancellationToken, Task<TResult>> work, Action ended)
        {
            // It has neither a timer nor a wait handle, so that there is nothing to dispose of.
            var abandon = new CancellationTokenSource();
            _abandon = abandon.Cancel;
            _ = System.Threading.Tasks.Task.Run(() => DoAsync(work, ended, abandon.Token), CancellationToken.None);
        }

        public void Report(EngineProgress value)
        {
            IProgress<EngineProgress>[] listeners;
            lock (gate)
            {
                Last = value;
                listeners = [.. Listeners];
            }

            foreach (var listener in listeners)
                listener.Report(value);
        }

        /// <summary>Takes a caller off. Whether he was the last, so that the work was cancelled.</summary>
        public bool Leave(IProgress<EngineProgress> listener)
        {
            Action? abandon;
            lock (gate)
            {
                Listeners.Remove(listener);
                if (Listeners.Count > 0 || _abandon is null)
                    return false;
                IsAbandoned = true;
                abandon = _abandon;
            }

            // Outside the gate, because what the work does when it is cancelled may report.
            abandon();
            return true;
        }

        /// <summary>Waits for the end, however it ends.</summary>
        public static Task GoneAsync(Task task) =>
            task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        private async Task DoAsync(Func<IProgress<EngineProgress>, CancellationToken, Task<TResult>> work, Action ended, CancellationToken abandoned)
        {
            if (predecessor is not null)
                await GoneAsync(predecessor).ConfigureAwait(false);
            var task = work(this, abandoned);
            await GoneAsync(task).ConfigureAwait(false);
            lock (gate)
            {
                ended();
                _abandon = null;
            }

            _result.SetFromTask(task);
        }
    }
}
