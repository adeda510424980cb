using System.Globalization;

namespace Batwa.Terminals.Screens;

/// <summary>What a shell has said of a command at a place of its output (OSC 133, FinalTerm's).</summary>
/// <param name="Letter"><c>A</c> its prompt begins, <c>C</c> its output begins, <c>D</c> it has ended.</param>
/// <param name="Column">Where in the line, from 0.</param>
/// <param name="Code">How it ended, 0 to 999; -1 where the shell does not say.</param>
internal readonly record struct CommandMark(char Letter, int Column, int Code)
{
    /// <summary>Reads one as the page does (osc133.ts); null for what is none, and for where typing begins, which nobody asks for.</summary>
    /// <param name="text">What follows <c>133;</c>.</param>
    /// <param name="column">The cursor's.</param>
    public static CommandMark? Read(string text, int column)
    {
        var parts = text.Split(';', 3);
        var code = parts.Length > 1 && parts[1].Length is > 0 and <= 3 && parts[1].All(char.IsAsciiDigit) ? int.Parse(parts[1], CultureInfo.InvariantCulture) : -1;
        return parts[0] switch
        {
            "A" or "C" => new CommandMark(parts[0][0], column, -1),
            "D" => new CommandMark('D', column, code),
            _ => null,
        };
    }
}
