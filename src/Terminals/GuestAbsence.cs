namespace Batwa.Terminals;

/// <summary>What became of a machine that took a terminal along.</summary>
/// <param name="Text">One sentence for the person.</param>
/// <param name="Returns">Whether it may come back, so that a shell is worth waiting for: not where it was deleted.</param>
public sealed record GuestAbsence(string Text, bool Returns);
