namespace Batwa.Engines.Errors;

/// <summary>The engine tried and failed. The engine is fine; the instance is as its next state says.</summary>
public sealed class EngineFailedException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public EngineFailedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
