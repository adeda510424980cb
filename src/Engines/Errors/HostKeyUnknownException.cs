namespace Batwa.Engines.Errors;

/// <summary>
/// No SSH host key of the instance is trusted yet, so it cannot be logged in to. Everything is still usable; a person must look at the key first,
/// see <see cref="Capabilities.IHostKeys"/>.
/// </summary>
public sealed class HostKeyUnknownException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public HostKeyUnknownException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
