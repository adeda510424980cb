namespace Batwa.Engines.Errors;

/// <summary>No image answers to that name. The engine is fine; the message names images that exist.</summary>
public sealed class ImageNotFoundException : EngineException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public ImageNotFoundException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
