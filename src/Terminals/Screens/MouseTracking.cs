namespace Batwa.Terminals.Screens;

/// <summary>Which of the mouse's doings a program wants to be told; the value is the private mode.</summary>
internal enum MouseTracking
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Buttons going down.</summary>
    Presses = 9,

    /// <summary>Buttons and wheel.</summary>
    Buttons = 1000,

    /// <summary>And dragging.</summary>
    Drags = 1002,

    /// <summary>And moving.</summary>
    Moves = 1003,
}
