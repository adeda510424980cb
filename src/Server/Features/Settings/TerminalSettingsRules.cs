using Batwa.Server.Http;
using Batwa.Server.Settings;

namespace Batwa.Server.Features.Settings;

/// <summary>What the settings of terminals must keep.</summary>
internal static class TerminalSettingsRules
{
    private const int MaxFamily = 200;

    /// <summary>The settings, when they keep the rules.</summary>
    /// <exception cref="ProblemException">422: the first field that does not.</exception>
    public static TerminalSettings Check(TerminalSettings settings)
    {
        if (settings.FontSize is < 9 or > 28)
            throw ProblemException.BadField("fontSize", "9 to 28 pixels");

        // It becomes part of a rule of CSS, which these would end.
        if (settings.FontFamily.Length > MaxFamily || settings.FontFamily.Any(c => char.IsControl(c) || c is ';' or '{' or '}' or '\\'))
            throw ProblemException.BadField("fontFamily", $"names of fonts, by comma, of at most {MaxFamily} characters without ; {{ }} and \\");

        if (settings.LineHeight is not (>= 1 and <= 2))
            throw ProblemException.BadField("lineHeight", "1 to 2 times the height of the font");

        if (settings.Scrollback is < 100 or > 100_000)
            throw ProblemException.BadField("scrollback", "100 to 100000 lines");

        return settings with { FontFamily = settings.FontFamily.Trim() };
    }
}
