namespace Batwa.Engines.Errors;

/// <summary>
/// The engine answers, and does not know this client yet: a person who knows its passphrase can change that, see <see cref="IEnrolment"/>.
/// Trying again changes nothing.
/// </summary>
public sealed class EngineNotEnrolledException : EngineUnavailableException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="inner">What caused it.</param>
    public EngineNotEnrolledException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
