namespace Batwa.Terminals.Screens;

/// <summary>What few cells have: how they are underlined, in what colour, and the link that they belong to.</summary>
/// <param name="Style">0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed.</param>
/// <param name="Colour">The underline's, as <see cref="Ink"/> packs it; 0 for the text's own.</param>
/// <param name="Link">The link, or null.</param>
internal sealed record Decoration(int Style, uint Colour, Link? Link)
{
    /// <summary>No decoration.</summary>
    public static readonly Decoration None = new(0, 0, null);

    /// <summary>Whether there is nothing to draw. A colour alone draws nothing.</summary>
    public bool IsEmpty => Style == 0 && Link is null;
}
