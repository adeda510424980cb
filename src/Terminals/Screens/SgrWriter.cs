using System.Globalization;
using System.Text;

namespace Batwa.Terminals.Screens;

/// <summary>SGR for a pen, from nothing.</summary>
internal static class SgrWriter
{
    private static readonly (uint Flag, string Code)[] InkCodes =
        [(Ink.Bold, "1"), (Ink.Blink, "5"), (Ink.Inverse, "7"), (Ink.Invisible, "8"), (Ink.Strike, "9")];

    private static readonly (uint Flag, string Code)[] PaperCodes = [(Paper.Dim, "2"), (Paper.Italic, "3"), (Paper.Overline, "53")];

    /// <summary>The sequence.</summary>
    public static string Write(in Pen pen)
    {
        var text = new StringBuilder("\x1b[");
        Flags(text, InkCodes, pen.Foreground);
        Flags(text, PaperCodes, pen.Background);
        if (pen.Decoration.Style == 1)
            text.Append(";4");
        else if (pen.Decoration.Style > 1)
            text.Append(CultureInfo.InvariantCulture, $";4:{pen.Decoration.Style}");
        Colour(text, pen.Foreground, 30);
        Colour(text, pen.Background, 40);
        Colour(text, pen.Decoration.Colour, 50);
        return text.Append('m').ToString();
    }

    private static void Flags(StringBuilder text, (uint Flag, string Code)[] codes, uint flags)
    {
        foreach (var (flag, code) in codes)
        {
            if ((flags & flag) != 0)
                text.Append(';').Append(code);
        }
    }

    private static void Colour(StringBuilder text, uint packed, int first)
    {
        var index = packed & 255;
        switch (packed & Ink.KindMask)
        {
            case Ink.Palette16:
                text.Append(CultureInfo.InvariantCulture, $";{(index < 8 ? first + index : first + 60 + index - 8)}");
                break;
            case Ink.Palette256:
                text.Append(CultureInfo.InvariantCulture, $";{first + 8};5;{index}");
                break;
            case Ink.Direct:
                text.Append(CultureInfo.InvariantCulture, $";{first + 8};2;{packed >> 16 & 255};{packed >> 8 & 255};{index}");
                break;
        }
    }
}
