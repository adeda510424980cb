namespace Batwa.Terminals;

/// <summary>Hears what happens to sessions. Calls come one after the other for one session, and must return at once.</summary>
public interface ITerminalEvents
{
    /// <summary>A session is there, or is not what it was.</summary>
    void Changed(string owner, TerminalInfo terminal);

    /// <summary>A session is over.</summary>
    void Ended(string owner, Guid id);
}
