namespace Batwa.Terminals.Frames;

/// <summary>Progress of the opening.</summary>
/// <param name="State">What the session is doing.</param>
/// <param name="Text">One sentence for the person, or empty.</param>
public sealed record StateBody(TerminalState State, string Text);
