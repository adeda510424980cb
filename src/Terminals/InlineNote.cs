using System.Globalization;
using System.Text;

namespace Batwa.Terminals;

/// <summary>What a session says in its own terminal, between one shell's output and the next's.</summary>
internal static class InlineNote
{
    /// <summary>
    /// Leaves what a program that is gone has set, and clears nothing. In this order:
    /// <list type="bullet">
    /// <item><c>CAN</c>: whatever sequence was cut in its middle is over (ECMA-48, 8.3.5).</item>
    /// <item><c>ESC 7</c>, <c>CSI ?1049 l</c>: back to the normal screen and to where the cursor was before. Saved first, for xterm restores the cursor also where no program was on the
    /// alternate screen; each screen has a saved cursor of its own, so that this saving is not heard where one was.</item>
    /// <item><c>CSI ! p</c> (DECSTR): attributes, margins, character sets, insert and origin mode, cursor and keypad keys, a visible cursor, bracketed paste, focus reports.</item>
    /// <item>What DECSTR leaves alone: line feed mode, mouse reports and their encodings, synchronised output, the cursor's shape, an open link, the progress, the colours.</item>
    /// </list>
    /// A full reset (RIS) would do all of it in two bytes, and throw the scrollback away.
    /// </summary>
    private const string LeaveModes = "\x18\e7\e[?1049l\e[!p\e[20l\e[?9;1000;1002;1003;1005;1006;1015;1016;2026l\e[0 q\e]8;;\e\\\e]9;4;0\e\\\e]104\e\\\e]110\e\\\e]111\e\\\e]112\e\\";

    /// <summary>A line behind whatever a program has left on the screen.</summary>
    public static byte[] AfterAProgram(DateTimeOffset at, string text) => Encoding.UTF8.GetBytes($"{LeaveModes}\r\n{Format(at, text)}");

    /// <summary>A line.</summary>
    public static byte[] Line(DateTimeOffset at, string text) => Encoding.UTF8.GetBytes(Format(at, text));

    // UTC: those who look at it may be in several places.
    private static string Format(DateTimeOffset at, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"\e[2m── {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {Plain(text)} ──\e[0m\r\n");

    // An engine's words are text here, whatever stands in them.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
