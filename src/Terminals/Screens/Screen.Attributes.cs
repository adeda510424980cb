namespace Batwa.Terminals.Screens;

/// <summary>SGR.</summary>
internal sealed partial class Screen
{
    private void SetAttributes(Parameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var p = parameters[i];
            switch (p)
            {
                case 0:
                    (_pen.Foreground, _pen.Background) = (0, 0);
                    Decorate(_pen.Decoration with { Style = 0, Colour = 0 });
                    break;
                case 4:
                    Underline(parameters.Subs(i) is { IsEmpty: false } subs ? subs[0] : 1);
                    break;
                case 21:
                    Underline(2);
                    break;
                case 24:
                    Underline(0);
                    break;
                case 38 or 48 or 58:
                    i += SetColour(parameters, i);
                    break;
                case 59:
                    Decorate(_pen.Decoration with { Colour = Ink.ColourMask });
                    break;
                default:
                    SetFlag(p);
                    break;
            }
        }
    }

    private void SetFlag(int p)
    {
        ref var ink = ref _pen.Foreground;
        ref var paper = ref _pen.Background;
        switch (p)
        {
            case 1: ink |= Ink.Bold; break;
            case 2: paper |= Paper.Dim; break;
            case 3: paper |= Paper.Italic; break;
            case 5: ink |= Ink.Blink; break;
            case 7: ink |= Ink.Inverse; break;
            case 8: ink |= Ink.Invisible; break;
            case 9: ink |= Ink.Strike; break;
            case 22: (ink, paper) = (ink & ~Ink.Bold, paper & ~Paper.Dim); break;
            case 23: paper &= ~Paper.Italic; break;
            case 25: ink &= ~Ink.Blink; break;
            case 27: ink &= ~Ink.Inverse; break;
            case 28: ink &= ~Ink.Invisible; break;
            case 29: ink &= ~Ink.Strike; break;
            case >= 30 and <= 37: Colour(ref ink, Ink.Palette16 | (uint)(p - 30)); break;
            case 39: Colour(ref ink, 0); break;
            case >= 40 and <= 47: Colour(ref paper, Ink.Palette16 | (uint)(p - 40)); break;
            case 49: Colour(ref paper, 0); break;
            case 53: paper |= Paper.Overline; break;
            case 55: paper &= ~Paper.Overline; break;
            case >= 90 and <= 97: Colour(ref ink, Ink.Palette16 | (uint)(p - 90) | 8); break;
            case >= 100 and <= 107: Colour(ref paper, Ink.Palette16 | (uint)(p - 100) | 8); break;
        }
    }

    // Any of 38;5;n 38;2;r;g;b 38:5:n 38:2::r:g:b 38:2:r:g:b, and mixtures of semicolons and colons.
    private int SetColour(Parameters parameters, int at)
    {
        Span<int> values = [0, 0, -1, 0, 0, 0];
        var (space, taken) = (0, 0);
        do
        {
            values[taken + space] = parameters[at + taken];
            var subs = parameters.Subs(at + taken);
            for (var i = 0; i < subs.Length; i++)
            {
                if (values[1] == 5)
                    space = 1;
                if (i > 0 && i + taken + 1 + space >= values.Length || taken + i + 1 + space >= values.Length)
                    break;
                values[taken + i + 1 + space] = subs[i];
            }

            if (!subs.IsEmpty || values[1] == 5 && taken + space >= 2 || values[1] == 2 && taken + space >= 5)
                break;
            if (values[1] != 0)
                space = 1;
        }
        while (++taken + at < parameters.Count && taken + space < values.Length);

        for (var i = 2; i < values.Length; i++)
            values[i] = Math.Max(values[i], 0);
        uint? colour = values[1] switch
        {
            2 => Ink.Direct | (uint)(values[3] & 255) << 16 | (uint)(values[4] & 255) << 8 | (uint)(values[5] & 255),
            5 => Ink.Palette256 | (uint)(values[3] & 255),
            _ => null,
        };
        if (colour is { } known)
        {
            if (values[0] == 38)
                Colour(ref _pen.Foreground, known);
            else if (values[0] == 48)
                Colour(ref _pen.Background, known);
            else
                _pen.Decoration = _pen.Decoration with { Colour = known };
        }

        return taken;
    }

    private static void Colour(ref uint packed, uint colour) => packed = packed & ~Ink.ColourMask | colour;

    private void Underline(int style)
    {
        if (style is < 0 or > 5)
            style = 1;
        _pen.Foreground = style == 0 ? _pen.Foreground & ~Ink.Underline : _pen.Foreground | Ink.Underline;
        Decorate(_pen.Decoration with { Style = style });
    }

    private void Decorate(Decoration decoration)
    {
        _pen.Decoration = decoration == Decoration.None ? Decoration.None : decoration;
        _pen.Settle();
    }
}
