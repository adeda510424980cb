using System.Globalization;

namespace Batwa.Terminals.Screens;

/// <summary>The colours that programs have changed (OSC 4, 10 to 12): 0 to 255, then the text's, the background's and the cursor's.</summary>
internal sealed class Palette
{
    /// <summary>The text's own colour.</summary>
    public const int Foreground = 256;

    /// <summary>The last of the special colours.</summary>
    private const int Last = 258;

    private readonly SortedDictionary<int, uint> _changed = [];

    /// <summary>The changed colours, 24 bits each, by their number.</summary>
    public IReadOnlyDictionary<int, uint> Changed => _changed;

    /// <summary>OSC 4: pairs of a number and a colour.</summary>
    public void SetIndexed(string text)
    {
        var slots = text.Split(';');
        for (var i = 0; i + 1 < slots.Length; i += 2)
        {
            if (Index(slots[i]) is { } index && ParseColour(slots[i + 1]) is { } colour)
                _changed[index] = colour;
        }
    }

    /// <summary>OSC 10, 11, 12: colours from one on.</summary>
    public void SetSpecial(int first, string text)
    {
        var slots = text.Split(';');
        for (var i = 0; i < slots.Length && first + i <= Last; i++)
        {
            if (ParseColour(slots[i]) is { } colour)
                _changed[first + i] = colour;
        }
    }

    /// <summary>OSC 104: those named, or all of the 256.</summary>
    public void RestoreIndexed(string text)
    {
        var named = text.Length > 0 ? text.Split(';').Select(Index).OfType<int>() : _changed.Keys.Where(key => key < Foreground);
        foreach (var index in named.ToArray())
            _changed.Remove(index);
    }

    /// <summary>OSC 110, 111, 112.</summary>
    public void RestoreSpecial(int index) => _changed.Remove(index);

    /// <summary>A colour in the notation of XParseColor: <c>rgb:r/g/b</c> with 1 to 4 digits each, or <c>#rgb</c>.</summary>
    public static uint? ParseColour(string text)
    {
        if (text.StartsWith("rgb:", StringComparison.OrdinalIgnoreCase))
        {
            var parts = text[4..].Split('/');
            if (parts.Length != 3 || parts[0].Length is < 1 or > 4 || parts.Any(part => part.Length != parts[0].Length))
                return null;
            var most = (1 << (4 * parts[0].Length)) - 1;
            return Colour(parts, value => (uint)Math.Floor(value / (double)most * 255 + 0.5));
        }

        if (!text.StartsWith('#') || text.Length is not (4 or 7 or 10 or 13))
            return null;
        var digits = (text.Length - 1) / 3;
        string[] values = [text.Substring(1, digits), text.Substring(1 + digits, digits), text[(1 + 2 * digits)..]];
        return Colour(values, value => (uint)(digits == 1 ? value << 4 : value >> (4 * (digits - 2))));
    }

    private static uint? Colour(string[] parts, Func<int, uint> scale)
    {
        uint colour = 0;
        foreach (var part in parts)
        {
            if (!part.All(char.IsAsciiHexDigit))
                return null;
            colour = colour << 8 | scale(int.Parse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        return colour;
    }

    private static int? Index(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) && int.TryParse(text, CultureInfo.InvariantCulture, out var index) && index < Foreground ? index : null;
}
