namespace Batwa.Engines.Errors;

/// <summary>The engine cannot do this at all, see Capabilities. It and its instances are fine.</summary>
public sealed class CapabilityMissingException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public CapabilityMissingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
