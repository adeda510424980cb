namespace Batwa.Terminals.Screens;

/// <summary>How colours and attributes are packed in 32 bits: 24 for the colour, two for what kind of colour it is, the rest flags.</summary>
internal static class Ink
{
    /// <summary>The kind of colour.</summary>
    public const uint KindMask = 3u << 24;

    /// <summary>One of 16 colours; no kind at all is the default colour.</summary>
    public const uint Palette16 = 1u << 24;

    /// <summary>One of 256 colours.</summary>
    public const uint Palette256 = 2u << 24;

    /// <summary>A colour of 24 bits.</summary>
    public const uint Direct = 3u << 24;

    /// <summary>The colour with its kind.</summary>
    public const uint ColourMask = 0x3FFFFFF;

    /// <summary>SGR 7.</summary>
    public const uint Inverse = 1u << 26;

    /// <summary>SGR 1.</summary>
    public const uint Bold = 1u << 27;

    /// <summary>SGR 4.</summary>
    public const uint Underline = 1u << 28;

    /// <summary>SGR 5.</summary>
    public const uint Blink = 1u << 29;

    /// <summary>SGR 8.</summary>
    public const uint Invisible = 1u << 30;

    /// <summary>SGR 9.</summary>
    public const uint Strike = 1u << 31;
}
