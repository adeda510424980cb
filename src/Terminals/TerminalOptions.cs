namespace Batwa.Terminals;

/// <summary>Bounds and deadlines of terminal sessions.</summary>
public sealed record TerminalOptions
{
    /// <summary>
    /// Bytes of a session's output that are kept for who comes back: 1 MiB, at least twice <see cref="Window"/>. One window is what the slowest viewer has not drawn; the
    /// other covers what a page misses in the seconds of a change of network. Who was away longer gets a snapshot, so that more would only cost memory: there may be 1,000 sessions.
    /// </summary>
    public int ScrollbackBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes that a viewer is sent beyond what it has drawn: 512 KiB.</summary>
    public int Window { get; init; } = 512 * 1024;

    /// <summary>Bytes of input that one viewer may have waiting: 256 KiB.</summary>
    public int InputWindow { get; init; } = 256 * 1024;

    /// <summary>How long a viewer may stand still at its limit before the others go on without it.</summary>
    public TimeSpan ViewerPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a viewer may take for the rest of the output once the shell is over.</summary>
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the machine of a lost shell is watched where nobody knows what became of it: a guest that shuts down or restarts by itself takes so long from the end of its logins
    /// until it shows, without acceleration too.
    /// </summary>
    public TimeSpan LossPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a guest may take to say what runs in a terminal. Who wants to end that is shown that it is asked, and may end it meanwhile; a guest without acceleration on a busy host
    /// takes more than two seconds to begin a command.
    /// </summary>
    public TimeSpan ForegroundDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a session lives with nobody attached.</summary>
    public TimeSpan DetachedLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the end of a session is remembered for a page that was away.</summary>
    public TimeSpan EndedLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many ended sessions are remembered at most; the oldest goes first.</summary>
    public int MostEnded { get; init; } = 64;

    /// <summary>Live sessions that one person may have.</summary>
    public int MostPerPerson { get; init; } = 100;

    /// <summary>Live sessions that one instance may have.</summary>
    public int MostPerInstance { get; init; } = 50;

    /// <summary>Viewers that one session may have.</summary>
    public int MostViewers { get; init; } = 20;
}
