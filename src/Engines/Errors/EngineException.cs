namespace Batwa.Engines.Errors;

/// <summary>
/// What goes wrong in an engine. The type says what is still usable; the message is for a person: what happened, in the engine's own words
/// where it has any, and what to do next. It never holds a secret.
/// </summary>
public abstract class EngineException : Exception
{
    private protected EngineException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
