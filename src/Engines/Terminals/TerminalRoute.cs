namespace Batwa.Engines.Terminals;

/// <summary>Where a terminal is. An engine says this and no more; a connector knows how to open it.</summary>
public abstract record TerminalRoute;
