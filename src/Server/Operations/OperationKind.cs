namespace Batwa.Server.Operations;

/// <summary>The kinds of long work.</summary>
internal enum OperationKind
{
    /// <summary>Creating an instance.</summary>
    Launch,

    /// <summary>Starting or resuming one.</summary>
    Start,

    /// <summary>Stopping one.</summary>
    Stop,

    /// <summary>Restarting one.</summary>
    Restart,

    /// <summary>Saving one to disk.</summary>
    Suspend,

    /// <summary>Deleting one.</summary>
    Delete,

    /// <summary>Fetching or building an image.</summary>
    Pull,

    /// <summary>Taking a snapshot of one.</summary>
    TakeSnapshot,

    /// <summary>Making one what it was at a snapshot.</summary>
    RestoreSnapshot,

    /// <summary>Deleting a snapshot of one.</summary>
    DeleteSnapshot,

    /// <summary>Copying one.</summary>
    Clone,

    /// <summary>Moving one to the trash.</summary>
    Trash,

    /// <summary>Taking one out of the trash.</summary>
    Recover,

    /// <summary>Sharing a folder with one.</summary>
    Mount,

    /// <summary>Taking a shared folder away from one.</summary>
    Unmount,

    /// <summary>Changing a setting of a host.</summary>
    ChangeSetting,

    /// <summary>Changing what one has.</summary>
    Resize,

    /// <summary>Having one stop at a set time.</summary>
    StopLater,

    /// <summary>Taking back a stop that was set.</summary>
    CancelStop,

    /// <summary>Connecting one to the host's bridged network.</summary>
    Bridge,

    /// <summary>Switching a zone of a host off or on.</summary>
    SwitchZone,
}
