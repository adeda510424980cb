namespace Batwa.Engines.Errors;

/// <summary>The instance has no snapshot of that name. Everything else is fine.</summary>
public sealed class SnapshotNotFoundException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public SnapshotNotFoundException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
