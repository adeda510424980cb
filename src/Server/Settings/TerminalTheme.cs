namespace Batwa.Server.Settings;

/// <summary>The colours of terminals; the page has the colours themselves.</summary>
internal enum TerminalTheme
{
    /// <summary>The page's own, dark or light as the page is.</summary>
    Page,

    /// <summary>The page's dark one, also where the page is light.</summary>
    Dark,

    /// <summary>The page's light one, also where the page is dark.</summary>
    Light,

    /// <summary>Solarized (Ethan Schoonover), dark.</summary>
    SolarizedDark,

    /// <summary>Solarized (Ethan Schoonover), light.</summary>
    SolarizedLight,

    /// <summary>Gruvbox (Pavel Pertsev), dark.</summary>
    GruvboxDark,

    /// <summary>Dracula.</summary>
    Dracula,

    /// <summary>Nord.</summary>
    Nord,

    /// <summary>White on black, the colours of xterm.</summary>
    HighContrast,
}
