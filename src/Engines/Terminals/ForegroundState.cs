namespace Batwa.Engines.Terminals;

/// <summary>What a terminal's end would end.</summary>
public enum ForegroundState
{
    /// <summary>The guest can't say.</summary>
    Unknown,

    /// <summary>A shell that waits for a command, or a view of what goes on without it. Jobs in its background are not looked at.</summary>
    Idle,

    /// <summary>A program.</summary>
    Program,
}
