namespace Batwa.Engines.Errors;

/// <summary>A wait of ours ran out. The engine may be fine; the instance is in doubt, and its next state says more.</summary>
public sealed class EngineTimeoutException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public EngineTimeoutException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
