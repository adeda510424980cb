namespace Batwa.Terminals.Screens;

/// <summary>How the mouse's doings are told; the value is the private mode.</summary>
internal enum MouseEncoding
{
    /// <summary>In single bytes.</summary>
    Bytes = 0,

    /// <summary>In numbers, by cell.</summary>
    Sgr = 1006,

    /// <summary>In numbers, by pixel.</summary>
    SgrPixels = 1016,
}
