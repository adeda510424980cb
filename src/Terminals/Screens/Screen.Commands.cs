namespace Batwa.Terminals.Screens;

/// <summary>Operating system commands.</summary>
internal sealed partial class Screen
{
    /// <inheritdoc/>
    public void Command(int number, string text)
    {
        switch (number)
        {
            case 0 or 2:
                Title = text;
                break;
            case 4:
                Palette.SetIndexed(text);
                break;
            case 8:
                SetLink(text);
                break;
            case 10 or 11 or 12:
                Palette.SetSpecial(Palette.Foreground + number - 10, text);
                break;
            case 133 when _buffer == _normal && CommandMark.Read(text, _buffer.X) is { } mark:
                _buffer.CursorLine.Mark(mark);
                break;
            case 104:
                Palette.RestoreIndexed(text);
                break;
            case 110 or 111 or 112:
                Palette.RestoreSpecial(Palette.Foreground + number - 110);
                break;
        }
    }

    /// <inheritdoc/>
    public void StringEnded() => _preceding = 0;

    // "id=…:other=…;address"; without an address the link is over.
    private void SetLink(string text)
    {
        var split = text.IndexOf(';');
        if (split < 0)
            return;
        var (named, address) = (text[..split].Trim(), text[(split + 1)..]);
        if (address.Length > 0)
        {
            var id = named.Split(':').FirstOrDefault(part => part.StartsWith("id=", StringComparison.Ordinal))?[3..];
            Decorate(_pen.Decoration with { Link = new Link(string.IsNullOrEmpty(id) ? null : id, address) });
        }
        else if (named.Length == 0)
        {
            Decorate(_pen.Decoration with { Link = null });
        }
    }
}
