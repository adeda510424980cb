namespace Batwa.Terminals.Screens;

/// <summary>A hyperlink (OSC 8).</summary>
/// <param name="Id">What the program called it, or null.</param>
/// <param name="Address">Where it leads.</param>
internal sealed record Link(string? Id, string Address);
