using System.Text;
using System.Text.RegularExpressions;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>Makes readable lines of what a console printed.</summary>
internal static partial class ConsoleText
{
    /// <summary>The last lines that have something on them, oldest first, free of control characters and escape sequences.</summary>
    /// <param name="printed">What was printed.</param>
    /// <param name="lines">At most so many.</param>
    /// <param name="longest">Longer lines are cut to so many characters.</param>
    public static IReadOnlyList<string> LastLines(string printed, int lines, int longest) =>
        [.. EscapeSequence().Replace(printed, "")
            .Split('\n')
            .Select(Plain)
            .Where(line => line.Length > 0)
            .TakeLast(lines)
            .Select(line => line.Length > longest ? line[..longest] : line)];

    // What follows the last carriage return overwrote what stood before it.
    private static string Plain(string line)
    {
        line = line.TrimEnd('\r');
        var text = new StringBuilder(line.Length);
        foreach (var c in line[(line.LastIndexOf('\r') + 1)..])
        {
            if (c == '\t' || !char.IsControl(c))
                text.Append(c == '\t' ? ' ' : c);
        }

        return text.ToString().Trim();
    }

    // ECMA-48: CSI sequences, OSC strings up to BEL or ST, and the two-byte escapes.
    [GeneratedRegex(@"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[ -/]*[0-~])")]
    private static partial Regex EscapeSequence();
}
