namespace Batwa.Engines.Errors;

/// <summary>The engine cannot be reached or used at all. Its instances may go on running; nothing is known of them until it is back.</summary>
public class EngineUnavailableException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public EngineUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
