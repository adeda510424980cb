using System.Buffers;
using System.Globalization;
using System.Text;

namespace Batwa.Terminals.Screens;

/// <summary>The bytes of a snapshot as they are put together, with the pen that the terminal has after them.</summary>
internal sealed class SnapshotText
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly HashSet<string> _differences = [];
    private Pen _pen = new();

    /// <summary>What it has not got.</summary>
    public IReadOnlyCollection<string> Differences => _differences;

    /// <summary>Whether the cursor was saved for a pen that no sequence makes: what is saved is lost then.</summary>
    public bool UsedSavedCursor { get; set; }

    /// <summary>All of it.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Names something that the terminal will not have.</summary>
    public void Lacks(string what) => _differences.Add(what);

    /// <summary>Text as it is.</summary>
    public void Put(string text) => Encoding.UTF8.GetBytes(text, _bytes);

    /// <summary>Bytes as they are.</summary>
    public void Put(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>A control sequence, by what follows CSI.</summary>
    public void Control(string rest) => Put("\x1b[" + rest);

    /// <summary>A control sequence with one number.</summary>
    public void Control(int number, char final) => Put(string.Create(CultureInfo.InvariantCulture, $"\x1b[{number}{final}"));

    /// <summary>A private mode.</summary>
    public void Mode(int mode, bool on) => Put(string.Create(CultureInfo.InvariantCulture, $"\x1b[?{mode}{(on ? 'h' : 'l')}"));

    /// <summary>An operating system command.</summary>
    public void Command(string text) => Put($"\x1b]{text}\x07");

    /// <summary>Moves the cursor, from 0.</summary>
    public void MoveTo(int column, int row) => Put(string.Create(CultureInfo.InvariantCulture, $"\x1b[{row + 1};{column + 1}H"));

    /// <summary>Sets the pen back to nothing.</summary>
    public void PlainPen() => SetPen(new Pen());

    /// <summary>Sets what an erased cell gets.</summary>
    public void SetEraser(uint background) => SetPen(new Pen { Background = background });

    /// <summary>Sets the pen, also one whose flags are not what its decoration is.</summary>
    /// <param name="pen">The pen.</param>
    /// <param name="hidden">Whether also that of its decoration counts which cells don't show: a style under a link, a colour without a line.</param>
    public void SetPen(in Pen pen, bool hidden = false)
    {
        var wanted = pen;
        if (!hidden)
            wanted.Decoration = Visible(pen);
        if (wanted.Foreground == _pen.Foreground && wanted.Background == _pen.Background && wanted.Decoration == _pen.Decoration)
            return;
        var underlined = (wanted.Foreground & Ink.Underline) != 0;
        var decorated = (wanted.Background & Paper.Decorated) != 0;
        var settled = decorated == !wanted.Decoration.IsEmpty && underlined == (wanted.Decoration.Style != 0);
        if (settled)
            PutPen(wanted);
        else
            PutOddPen(wanted, underlined, decorated);
        _pen = wanted;
    }

    /// <summary>Says that the terminal's flags and colours are others now; its decoration has stayed.</summary>
    public void PenRestored(uint foreground, uint background) => (_pen.Foreground, _pen.Background) = (foreground, background);

    /// <summary>Sets flags and colours as they are saved with a cursor; the decoration is whatever brings them about.</summary>
    public void SetFlags(uint foreground, uint background)
    {
        var underlined = (foreground & Ink.Underline) != 0;
        var decorated = (background & Paper.Decorated) != 0;
        if (underlined && !decorated)
            Lacks("an underline saved with the cursor whose style was taken back");
        var link = decorated && !underlined ? new Link(null, "x") : null;
        SetPen(new Pen { Foreground = foreground, Background = background, Decoration = new Decoration(underlined ? 1 : 0, 0, link) }, hidden: true);
    }

    // A link draws its own line, whatever the style is.
    private static Decoration Visible(in Pen pen)
    {
        if ((pen.Background & Paper.Decorated) == 0)
            return Decoration.None;
        var drawn = (pen.Foreground & Ink.Underline) != 0;
        return pen.Decoration.Link is null ? pen.Decoration : pen.Decoration with { Style = drawn ? Math.Max(pen.Decoration.Style, 1) : 0 };
    }

    private void PutPen(in Pen pen)
    {
        if (_pen.Decoration.Link is not null && _pen.Decoration.Link != pen.Decoration.Link)
            Command("8;;");
        Put(SgrWriter.Write(pen));
        if ((pen.Background & Paper.Protected) != 0)
            Control("1\"q");
        if (pen.Decoration.Link is { } link && link != _pen.Decoration.Link)
            Command($"8;{(link.Id is null ? "" : "id=" + link.Id)};{link.Address}");
    }

    // Flags and colours come back with a saved cursor, the decoration stays as it is: so it came about, and so it is made here.
    private void PutOddPen(in Pen pen, bool underlined, bool decorated)
    {
        UsedSavedCursor = true;
        var flags = new Pen { Foreground = pen.Foreground, Background = pen.Background, Decoration = new Decoration(underlined ? 1 : 0, 0, decorated && !underlined ? new Link(null, "x") : null) };
        PutPen(flags);
        _pen = flags;
        Put("\u001b7");
        var decoration = new Pen { Decoration = pen.Decoration, Foreground = pen.Decoration.Style != 0 ? Ink.Underline : 0 };
        PutPen(decoration);
        Put("\u001b8");
        if (!underlined || decorated)
            return;
        if (pen.Decoration.IsEmpty)
            Command("8;;");
        else
            Lacks("an underline whose style was taken back");
    }
}
