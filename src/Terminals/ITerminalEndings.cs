namespace Batwa.Terminals;

/// <summary>Knows what became of machines whose terminals are over, or silent.</summary>
public interface ITerminalEndings
{
    /// <summary>One sentence for the person, or null where nothing is known.</summary>
    string? Explain(string host, string instance);

    /// <summary>Whether it stands still, and its terminals go on when it does.</summary>
    bool IsAsleep(string host, string instance);
}
