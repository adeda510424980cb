namespace Batwa.Server.Security;

/// <summary>How long each call of an engine may take. Every one has a deadline; these are generous, they end what hangs.</summary>
internal sealed class EngineDeadlines
{
    /// <summary>Reading one thing: an instance, a console, a terminal's route.</summary>
    public TimeSpan Read { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A guest's own word on how it is, by way of the engine.</summary>
    public TimeSpan Figures { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Reading the catalogue of images, which asks image hosts.</summary>
    public TimeSpan Images { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Changing a port forward, removing an image.</summary>
    public TimeSpan Change { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Creating an instance, with the download of its image.</summary>
    public TimeSpan Launch { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Starting or restarting until it can be logged in to, also without acceleration.</summary>
    public TimeSpan Start { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a terminal waits for a machine that is still within its boot, counted from its start.</summary>
    public TimeSpan Boot { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Stopping, with the engine's own patience for the guest.</summary>
    public TimeSpan Stop { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Saving memory to disk.</summary>
    public TimeSpan Suspend { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Work on a machine's disk: a snapshot, a restore, a copy.</summary>
    public TimeSpan Disk { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Sharing a folder, with what the guest may need first.</summary>
    public TimeSpan Mount { get; set; } = TimeSpan.FromMinutes(12);

    /// <summary>A change of an engine's setting, over which it may restart.</summary>
    public TimeSpan Restart { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Deleting.</summary>
    public TimeSpan Delete { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Fetching or building an image.</summary>
    public TimeSpan Pull { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long an engine may take to clean up after a cancel.</summary>
    public TimeSpan CancelGrace { get; set; } = TimeSpan.FromSeconds(45);
}
