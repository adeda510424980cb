namespace Batwa.Terminals.Screens;

/// <summary>How many columns a character takes: 0, 1 or 2, by Unicode 11, which is what the page's terminal has active.</summary>
internal static partial class CharacterWidths
{
    private const int Plane = 0x10000;
    private static readonly byte[] Basic = BasicPlane();

    /// <summary>The columns of a printable code point.</summary>
    public static int Of(int codePoint)
    {
        if (codePoint < Plane)
            return Basic[codePoint];
        return Contains(NoColumn, codePoint) ? 0 : Contains(TwoColumns, codePoint) ? 2 : 1;
    }

    private static byte[] BasicPlane()
    {
        var widths = new byte[Plane];
        widths.AsSpan(0x20).Fill(1);
        widths.AsSpan(0x7f, 0x21).Clear();
        FillIn(widths, NoColumn, 0);
        FillIn(widths, TwoColumns, 2);
        return widths;
    }

    private static void FillIn(byte[] widths, ReadOnlySpan<int> ranges, byte width)
    {
        for (var i = 0; i < ranges.Length && ranges[i] < Plane; i += 2)
            widths.AsSpan(ranges[i]..(ranges[i + 1] + 1)).Fill(width);
    }

    private static bool Contains(ReadOnlySpan<int> ranges, int codePoint)
    {
        var (low, high) = (0, ranges.Length / 2 - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint < ranges[middle * 2])
                high = middle - 1;
            else if (codePoint > ranges[middle * 2 + 1])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
