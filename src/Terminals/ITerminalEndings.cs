namespace Batwa.Terminals;

/// <summary>Knows what became of machines that took their terminals along.</summary>
public interface ITerminalEndings
{
    /// <summary>One sentence for the person, or null where nothing is known.</summary>
    string? Explain(string host, string instance);
}
