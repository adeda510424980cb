namespace Batwa.Engines.Multipass.Connection.Ssh;

/// <summary>How the way to another computer is kept.</summary>
internal sealed record SshTunnelOptions
{
    /// <summary>OpenSSH's client.</summary>
    public string Program { get; init; } = "ssh";

    /// <summary>Its configuration file; null for the user's own.</summary>
    public string? Configuration { get; init; }

    /// <summary>How long a login may take.</summary>
    public TimeSpan OpenDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what is asked of an open connection may take.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is looked whether the login is through.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long nothing is tried after a first failure; twice as long after each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long at most.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many guests are led here at a time; the one that was asked for longest ago makes room. Shells that are open stay so.</summary>
    public int MaxForwards { get; init; } = 64;
}
