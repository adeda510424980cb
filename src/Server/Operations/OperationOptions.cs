namespace Batwa.Server.Operations;

/// <summary>The bounds of long work.</summary>
internal sealed class OperationOptions
{
    /// <summary>How many may be at work at once. Deletes and forced stops are let through beyond it: they make room.</summary>
    public int MaxRunning { get; set; } = 64;

    /// <summary>How many ended ones are kept in memory, and shown.</summary>
    public int Shown { get; set; } = 200;

    /// <summary>How many ended ones are stored; older ones are forgotten.</summary>
    public int Stored { get; set; } = 2000;

    /// <summary>At most so often an operation's progress is published.</summary>
    public TimeSpan PublishEvery { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>At most so often an operation's progress is stored; its states are stored always.</summary>
    public TimeSpan StoreEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Reading how an instance is after work on it.</summary>
    public TimeSpan RefreshDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long, after a restart, a host is waited for to see what became of interrupted work.</summary>
    public TimeSpan ReconcileDeadline { get; set; } = TimeSpan.FromMinutes(5);
}
