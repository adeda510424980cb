namespace Batwa.Terminals.Frames;

/// <summary>What the session is doing.</summary>
/// <param name="State">What the session is doing.</param>
/// <param name="Text">One sentence for the person, or empty.</param>
/// <param name="Shell">Which shell of the session that is, from 1.</param>
/// <param name="End">Up to where the output is a replay, also where that has still to come: what a console printed before it was opened. 0 for nothing.</param>
public sealed record StateBody(TerminalState State, string Text, int Shell, long End);
