namespace Batwa.Engines.Instances;

/// <summary>How hard to stop.</summary>
public enum StopMode
{
    /// <summary>Ask the guest, and after the engine's deadline take the power away.</summary>
    Graceful,

    /// <summary>Take the power away at once. What the guest had not written is lost.</summary>
    Force,
}
