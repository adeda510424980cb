namespace Batwa.Server.Configuration;

/// <summary>The server can't start as it was asked to; the message is the sentence that says what to do. Nothing was changed.</summary>
public sealed class StartRefusedException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="sentence">What is wrong and what to do about it, whole.</param>
    /// <param name="inner">Where it came from, or null.</param>
    public StartRefusedException(string sentence, Exception? inner = null)
        : base(sentence, inner)
    {
    }
}
