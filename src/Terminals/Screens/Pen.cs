namespace Batwa.Terminals.Screens;

/// <summary>What the next cell is written with.</summary>
internal struct Pen()
{
    /// <summary>Colour and <see cref="Ink"/> flags.</summary>
    public uint Foreground;

    /// <summary>Colour and <see cref="Paper"/> flags.</summary>
    public uint Background;

    /// <summary>
    /// Its decoration. The flags may say otherwise: a restored cursor brings its flags along and leaves the decoration as it is, in xterm.js
    /// too, so that both are kept apart here.
    /// </summary>
    public Decoration Decoration = Decoration.None;

    /// <summary>What erased cells get: nothing but the background's colour (bce).</summary>
    public readonly Pen Eraser => new() { Background = Background & Ink.ColourMask };

    /// <summary>Makes the flag say what the decoration is.</summary>
    public void Settle()
    {
        if (Decoration.IsEmpty)
            Background &= ~Paper.Decorated;
        else
            Background |= Paper.Decorated;
    }
}
