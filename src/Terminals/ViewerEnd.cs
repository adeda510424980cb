namespace Batwa.Terminals;

/// <summary>Why one viewer is no longer attached. The session may live on.</summary>
/// <param name="Code">The WebSocket close code.</param>
/// <param name="Reason">One sentence; a close frame holds 123 bytes of it.</param>
public sealed record ViewerEnd(int Code, string Reason)
{
    /// <summary>It closed its socket.</summary>
    public static ViewerEnd Left { get; } = new(1000, "Detached.");

    /// <summary>It stood still while the others waited.</summary>
    public static ViewerEnd TooSlow { get; } = new(4408, "Too slow: come back for the rest.");

    /// <summary>It is over with the server.</summary>
    public static ViewerEnd ServerStopping { get; } = new(1001, "The server stops: come back.");

    /// <summary>The sign-in that it was opened with is no longer good.</summary>
    public static ViewerEnd SignedOut { get; } = new(1008, "Signed out.");

    /// <summary>It broke the protocol.</summary>
    public static ViewerEnd Broken(string how) => new(1008, how);

    /// <summary>The session is over.</summary>
    public static ViewerEnd Of(TerminalEnd end) => end.Cause switch
    {
        TerminalEndCause.ServerStopping => ServerStopping,
        TerminalEndCause.OpenRefused or TerminalEndCause.HostKeyUnknown => new(1008, end.Text),
        TerminalEndCause.OpenFailed or TerminalEndCause.GuestLost or TerminalEndCause.PeerFailed => new(1011, end.Text),
        _ => new(1000, end.Text),
    };
}
