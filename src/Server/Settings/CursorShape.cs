namespace Batwa.Server.Settings;

/// <summary>What the cursor of a terminal looks like until a program asks for another shape.</summary>
internal enum CursorShape
{
    /// <summary>A line before the character.</summary>
    Bar,

    /// <summary>The whole cell.</summary>
    Block,

    /// <summary>A line below the character.</summary>
    Underline,
}
