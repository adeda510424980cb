namespace Batwa.Terminals.Frames;

/// <summary>The first byte of a frame; see <c>docs/terminal-protocol.md</c>. Mirrored by <c>web/src/terminal/frames.ts</c>.</summary>
public enum FrameTag : byte
{
    /// <summary>Page: keystrokes.</summary>
    Input = 0x01,

    /// <summary>Page: its size.</summary>
    Resize = 0x02,

    /// <summary>Page: how far it has drawn.</summary>
    Drawn = 0x03,

    /// <summary>Page: end the shell.</summary>
    End = 0x04,

    /// <summary>Page: are you there?</summary>
    Ping = 0x05,

    /// <summary>Page: what to run. The first frame of a socket that was asked for with <c>run=true</c>, and no other.</summary>
    Run = 0x06,

    /// <summary>Server: the terminal's bytes.</summary>
    Output = 0x11,

    /// <summary>Server: what was attached to.</summary>
    Attached = 0x12,

    /// <summary>Server: progress of the opening.</summary>
    State = 0x13,

    /// <summary>Server: the shell is over.</summary>
    Ended = 0x14,

    /// <summary>Server: the answer to a ping.</summary>
    Pong = 0x15,

    /// <summary>Server: the size that the session has now. No longer sent; a keeper from before <see cref="SizeAt"/> does.</summary>
    Size = 0x16,

    /// <summary>Server: how many bytes of this socket's input are settled: handed to the guest, or refused.</summary>
    Taken = 0x17,

    /// <summary>Server: a part of what the screen is.</summary>
    Snapshot = 0x18,

    /// <summary>Server: a size, as a point of the output.</summary>
    SizeAt = 0x19,

    /// <summary>Server: how many bytes of this socket's input no guest will get.</summary>
    Refused = 0x1a,
}
