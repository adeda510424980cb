namespace Batwa.Terminals;

/// <summary>How the wait for a machine is over.</summary>
/// <param name="IsBack">It runs, and can be logged in to. Otherwise it never will.</param>
/// <param name="Text">One sentence for the person: how it is back, or why not.</param>
public sealed record GuestReturn(bool IsBack, string Text);
