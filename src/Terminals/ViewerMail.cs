using Batwa.Terminals.Frames;

namespace Batwa.Terminals;

/// <summary>
/// The control frames that wait for one viewer: of every kind the latest only, so that they need no queue and no bound.
/// They are sent before output.
/// </summary>
internal sealed class ViewerMail
{
    private readonly Lock _gate = new();
    private AttachedBody? _attached;
    private uint? _pong;
    private long? _refused;
    private long? _taken;
    private StateBody? _state;

    public void Attached(AttachedBody body)
    {
        lock (_gate)
            _attached = body;
    }

    public void Pong(uint number)
    {
        lock (_gate)
            _pong = number;
    }

    public void Refused(long bytes)
    {
        lock (_gate)
            _refused = bytes;
    }

    public void Taken(long bytes)
    {
        lock (_gate)
            _taken = bytes;
    }

    public void State(StateBody body)
    {
        lock (_gate)
            _state = body;
    }

    /// <summary>Whether a state waits.</summary>
    public bool HasState
    {
        get
        {
            lock (_gate)
                return _state is not null;
        }
    }

    /// <summary>The next frame to send, or null. The first of all is the one that says what was attached to.</summary>
    public byte[]? Take()
    {
        lock (_gate)
        {
            if (Take(ref _attached) is { } attached)
                return FrameWriter.Attached(attached);
            if (Take(ref _pong) is { } pong)
                return FrameWriter.Pong(pong);
            if (Take(ref _refused) is { } refused)
                return FrameWriter.Refused(refused);
            if (Take(ref _taken) is { } taken)
                return FrameWriter.Taken(taken);
            return Take(ref _state) is { } state ? FrameWriter.State(state) : null;
        }
    }

    private static T? Take<T>(ref T? from)
    {
        var taken = from;
        from = default;
        return taken;
    }
}
