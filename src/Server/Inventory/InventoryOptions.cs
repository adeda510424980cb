namespace Batwa.Server.Inventory;

/// <summary>The hosts, and the bounds within which they are watched.</summary>
internal sealed class InventoryOptions
{
    /// <summary>The word that leaves the choice of the engine to us.</summary>
    public const string Auto = "auto";

    /// <summary>The hosts; the first is the default.</summary>
    public IList<EngineHostOptions> Hosts { get; } = [];

    /// <summary>Looking whether an engine is usable here.</summary>
    public TimeSpan DiagnoseDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Connecting: an engine adopts what runs, which may take a while.</summary>
    public TimeSpan ConnectDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Taking the snapshot with which watching begins.</summary>
    public TimeSpan WatchDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a host is asked how it is: a silent watch cannot be told from a hung one.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the answer may take before the host counts as out of reach.</summary>
    public TimeSpan HeartbeatDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The first wait before another try; each further one is twice as long.</summary>
    public TimeSpan BackoffFirst { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before another try.</summary>
    public TimeSpan BackoffMost { get; set; } = TimeSpan.FromSeconds(30);
}
