namespace Batwa.Terminals.Screens;

/// <summary>The flags beside the background's colour, which is packed as <see cref="Ink"/> says.</summary>
internal static class Paper
{
    /// <summary>SGR 3.</summary>
    public const uint Italic = 1u << 26;

    /// <summary>SGR 2.</summary>
    public const uint Dim = 1u << 27;

    /// <summary>The cell has a <see cref="Decoration"/>.</summary>
    public const uint Decorated = 1u << 28;

    /// <summary>DECSCA: selective erasing passes the cell over.</summary>
    public const uint Protected = 1u << 29;

    /// <summary>SGR 53.</summary>
    public const uint Overline = 1u << 30;
}
