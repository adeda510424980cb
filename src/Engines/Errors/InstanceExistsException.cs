namespace Batwa.Engines.Errors;

/// <summary>The name is taken. The engine and the instance that has it are fine.</summary>
public sealed class InstanceExistsException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public InstanceExistsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
