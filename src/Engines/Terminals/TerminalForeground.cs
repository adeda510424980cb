namespace Batwa.Engines.Terminals;

/// <summary>What runs in the foreground of a terminal, as its guest says.</summary>
/// <param name="State">What it is.</param>
/// <param name="Program">A program's name, printable and of at most <see cref="MostName"/> characters; null where it has none to show, and for what is no program.</param>
public sealed record TerminalForeground(ForegroundState State, string? Program = null)
{
    /// <summary>The longest name.</summary>
    public const int MostName = 64;

    /// <summary>Where the guest can't say.</summary>
    public static TerminalForeground Unknown { get; } = new(ForegroundState.Unknown);

    /// <summary>Where nothing ends that anybody waits for.</summary>
    public static TerminalForeground Idle { get; } = new(ForegroundState.Idle);
}
