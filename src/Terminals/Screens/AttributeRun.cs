namespace Batwa.Terminals.Screens;

/// <summary>Cells of a packed row that look the same, from a column on.</summary>
internal readonly record struct AttributeRun(int Start, uint Foreground, uint Background);
