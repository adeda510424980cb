namespace Batwa.Engines.Progress;

/// <summary>The parts of long work, in the order in which a launch goes through them. A kind of work may skip parts.</summary>
public enum EngineStage
{
    /// <summary>Checking the request against what the host has.</summary>
    Checking,

    /// <summary>Fetching or building the image.</summary>
    Image,

    /// <summary>Verifying the image's checksum.</summary>
    Verifying,

    /// <summary>Making the disk and the configuration.</summary>
    Preparing,

    /// <summary>Booting, or resuming.</summary>
    Booting,

    /// <summary>Waiting until it can be logged in to.</summary>
    Connecting,

    /// <summary>cloud-init is at work.</summary>
    Configuring,

    /// <summary>Asking the guest to stop, or taking its power.</summary>
    Stopping,

    /// <summary>Saving memory to disk.</summary>
    Saving,

    /// <summary>Removing what is no longer wanted.</summary>
    Removing,
}
