namespace Batwa.Ssh;

/// <summary>How long to wait for what, and how much to hold.</summary>
public sealed record SshOptions
{
    /// <summary>The longest that one connection may take, from the first packet to the finished login.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The same while the guest is within its boot: an emulated one on a busy host takes longer for a login than <see cref="ConnectDeadline"/>, and to begin
    /// again would only keep it busier.
    /// </summary>
    public TimeSpan BootConnectDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long reading the keys that a guest shows may take, all of them together.</summary>
    public TimeSpan HostKeysDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The waits between tries while nothing of SSH has answered yet: a guest that has just come up refuses or resets for a moment.
    /// For how long a boot is waited for, <c>TerminalRequest.Patience</c> says; the last of these is then the wait between tries.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryWaits { get; init; } =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>How long a guest may be silent before it is asked whether it is there.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to answer that before it counts as lost.</summary>
    public TimeSpan KeepAliveDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The window of a terminal's channel, in bytes (RFC 4254, 5.2). What a guest has sent into it was printed before an interrupt and is
    /// drawn before the prompt that answers it.
    /// </summary>
    public int WindowBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Channels that share one connection. OpenSSH's server allows 10 (<c>MaxSessions</c>): the last is left for asking what runs in the others, which no other connection can. One that
    /// allows fewer refuses, and then another connection is made.
    /// </summary>
    public int ChannelsPerConnection { get; init; } = 9;

    /// <summary>
    /// Connections to one guest that are made at the same time. OpenSSH's server begins to turn away at random when 10 have not logged in yet (<c>MaxStartups</c>).
    /// </summary>
    public int DialsPerGuest { get; init; } = 4;

    /// <summary>How long a connection that is in use may take to open one more channel before another connection is made for it.</summary>
    public TimeSpan SharedOpenDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After so many bytes in one direction keys are exchanged anew (RFC 4253, 9: each gigabyte).</summary>
    public long KeyLife { get; init; } = 1L << 30;

    /// <summary>The key exchanges that are offered; null for all that are known.</summary>
    public IReadOnlyList<string>? KeyExchanges { get; init; }

    /// <summary>The ciphers that are offered; null for all that are known.</summary>
    public IReadOnlyList<string>? Ciphers { get; init; }

    /// <summary>How long a guest may take to answer one request about its files.</summary>
    public TimeSpan FileDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a connection to a guest's files is kept for whoever comes next.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many of them are kept for one login.</summary>
    public int MostIdle { get; init; } = 4;

    /// <summary>How long one that was kept may take to show that it is still there; a new one is made otherwise.</summary>
    public TimeSpan IdleProbe { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long taking back what was written by half may take.</summary>
    public TimeSpan TakeBackDeadline { get; init; } = TimeSpan.FromSeconds(10);
}
