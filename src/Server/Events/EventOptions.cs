namespace Batwa.Server.Events;

/// <summary>The bounds of the event stream.</summary>
internal sealed class EventOptions
{
    /// <summary>How many events are kept for clients that were away.</summary>
    public int Kept { get; set; } = 4096;

    /// <summary>How many bytes of events are kept at most.</summary>
    public long KeptBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How many streams may be open at once.</summary>
    public int MaxStreams { get; set; } = 512;

    /// <summary>A comment is sent after so long without an event, so that proxies keep the stream.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A client that takes nothing for so long is cut off.</summary>
    public TimeSpan WriteDeadline { get; set; } = TimeSpan.FromSeconds(30);
}
