using System.Text.Json.Serialization;

namespace Batwa.Server.Settings;

/// <summary>How a person likes terminals. What is not said is as everybody begins. A member that this version does not know is refused and not kept: nothing here would show it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TerminalSettings
{
    /// <summary>In CSS pixels, 9 to 28.</summary>
    public int FontSize { get; init; } = 13;

    /// <summary>Names of fonts as CSS has them, at most 200 characters; empty for the page's own.</summary>
    public string FontFamily { get; init; } = "";

    /// <summary>The height of a line as a multiple of the font's, 1 to 2.</summary>
    public double LineHeight { get; init; } = 1.15;

    /// <summary>How many lines are kept above the screen, 100 to 100000.</summary>
    public int Scrollback { get; init; } = 10_000;

    /// <summary>What the cursor looks like.</summary>
    public CursorShape CursorStyle { get; init; } = CursorShape.Bar;

    /// <summary>Whether the cursor blinks, where the person's system does not ask for less motion.</summary>
    public bool CursorBlink { get; init; } = true;

    /// <summary>The colours.</summary>
    public TerminalTheme Theme { get; init; } = TerminalTheme.Page;

    /// <summary>Whether what is selected is copied at once.</summary>
    public bool CopyOnSelect { get; init; }

    /// <summary>Whether the Option key of a Mac is Meta, instead of typing the keyboard's third level.</summary>
    public bool OptionIsMeta { get; init; }

    /// <summary>Whether the screen is kept in the accessibility tree and new output is read aloud.</summary>
    public bool ScreenReader { get; init; }

    /// <summary>Whether the bell makes a sound.</summary>
    public bool BellSound { get; init; }

    /// <summary>Whether a paste of several lines is shown before it goes to a program that would run each line.</summary>
    public bool ConfirmPaste { get; init; } = true;
}
