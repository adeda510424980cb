namespace Batwa.Engines.Errors;

/// <summary>There is no instance of that name. The engine and every other instance are fine.</summary>
public sealed class InstanceNotFoundException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public InstanceNotFoundException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
