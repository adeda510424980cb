namespace Batwa.Engines.Errors;

/// <summary>The engine refuses the request as it stands, and nothing was changed: a limit, a state in which it makes no sense, a value it cannot take.</summary>
public sealed class RequestRejectedException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public RequestRejectedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
