namespace Batwa.Engines.Terminals;

/// <summary>A terminal's size in character cells.</summary>
/// <param name="Columns">1 to 1000.</param>
/// <param name="Rows">1 to 1000.</param>
public readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>The largest number of columns or rows that is passed on to a guest.</summary>
    public const int Most = 1000;

    /// <summary>What a terminal has when nobody said: 80 × 24.</summary>
    public static TerminalSize Default => new(80, 24);

    /// <summary>The nearest size that is allowed.</summary>
    public TerminalSize Clamped() => new(Math.Clamp(Columns, 1, Most), Math.Clamp(Rows, 1, Most));
}
