using System.Threading.Tasks.Sources;

namespace Batwa.Ssh.Protocol.Connection;

/// <summary>Wakes one waiter, again and again, without allocating. All but the waiting is done under its owner's lock; the waiter goes on elsewhere.</summary>
internal sealed class Awakening : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private bool _isArmed;

    /// <summary>What the one waiter awaits, once.</summary>
    /// <exception cref="InvalidOperationException">Somebody waits already.</exception>
    public ValueTask Arm()
    {
        if (_isArmed)
            throw new InvalidOperationException("One reader may be at work, not two.");
        _core.Reset();
        _isArmed = true;
        return new ValueTask(this, _core.Version);
    }

    /// <summary>Wakes who waits, if somebody does.</summary>
    public void Wake()
    {
        if (!_isArmed)
            return;
        _isArmed = false;
        _core.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);
}
