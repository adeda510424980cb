namespace Batwa.Ssh.Protocol.Connection;

/// <summary>
/// How many channels it carries, or is about to. A server allows so many and says it only by refusing one more (sshd's <c>MaxSessions</c>: 10).
/// </summary>
internal sealed partial class SshConnection
{
    private int _slots;
    private int _mostSlots = int.MaxValue;
    private Action<SshConnection>? _idle;

    /// <summary>Whether nobody uses it.</summary>
    public bool IsIdle => Volatile.Read(ref _slots) == 0;

    /// <summary>Says who is told of its last channel's end, and of its own.</summary>
    /// <param name="claims">Slots that are taken from the beginning.</param>
    /// <param name="idle">Called when the last slot is given back.</param>
    /// <param name="left">Called when it has ended.</param>
    public void Serve(int claims, Action<SshConnection> idle, Action<SshConnection> left)
    {
        lock (_gate)
        {
            (_slots, _idle) = (claims, idle);
            Volatile.Write(ref _left, left);
        }
    }

    /// <summary>Takes a slot.</summary>
    /// <param name="more">How many more than usual there may be.</param>
    public bool TryReserve(int more = 0)
    {
        lock (_gate)
        {
            if (_lost is not null || _slots == 0 || _slots >= Math.Min(_mostSlots, _options.ChannelsPerConnection + more))
                return false;
            _slots++;
            return true;
        }
    }

    /// <summary>The server refused the one that was reserved last: it has as many as it allows.</summary>
    /// <returns>False where it refused the only one: another connection would not help.</returns>
    public bool IsFull()
    {
        lock (_gate)
        {
            _mostSlots = Math.Max(1, _slots - 1);
            return _slots > 1;
        }
    }

    /// <summary>It takes no more channels: it does not answer.</summary>
    public void Shun()
    {
        lock (_gate)
            _mostSlots = 0;
    }

    /// <summary>Gives a slot back; with the last one the connection is over.</summary>
    internal void Release()
    {
        lock (_gate)
        {
            if (--_slots > 0)
                return;
        }

        _idle?.Invoke(this);
    }
}
