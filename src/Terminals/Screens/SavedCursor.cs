namespace Batwa.Terminals.Screens;

/// <summary>What DECSC saves, one for each buffer.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Line">From 0, counted from the oldest line, as xterm.js counts it.</param>
/// <param name="Foreground">The pen's.</param>
/// <param name="Background">The pen's.</param>
/// <param name="Charset">The one in use, or null for ASCII.</param>
internal readonly record struct SavedCursor(int Column, int Line, uint Foreground, uint Background, Charset? Charset);
