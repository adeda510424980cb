using System.Buffers;

namespace Batwa.Terminals.Screens;

/// <summary>
/// A terminal without a picture: it follows a program's output byte by byte as the page's xterm.js does, and can say at any point what a fresh
/// terminal must be sent to be in the same state (<c>.Snapshot</c>). It answers nothing that is asked. Not safe for several threads.
/// </summary>
/// <remarks>
/// <code>
///   bytes ─▶ Utf8Reader ─▶ SequenceParser ─▶ Screen: .Printing .Cursor .Erasing .Modes .Attributes .Commands
///      └───── plain ASCII outside of sequences ──────▶ .Printing             │
///                                                             ScreenBuffer × 2 ─▶ Row (open, or packed above the screen)
/// </code>
/// The measure of what is right is xterm.js 6.0.0 with the Unicode 11 addon, also where a VT520 or xterm would do otherwise.
/// </remarks>
internal sealed partial class Screen : ISequences
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(Enumerable.Range(0x20, 0x5f).Select(b => (byte)b).ToArray());

    private readonly SequenceParser _parser;
    private readonly int _scrollback;
    private Utf8Reader _reader;
    private ScreenBuffer _normal;
    private ScreenBuffer _alternate;
    private ScreenBuffer _buffer;
    private Pen _pen = new();

    /// <param name="columns">At least 2, fewer are taken for 2.</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="scrollback">Lines above the screen that are kept.</param>
    public Screen(int columns, int rows, int scrollback)
    {
        (Columns, Rows, _scrollback) = (Math.Max(columns, 2), Math.Max(rows, 1), scrollback);
        _parser = new SequenceParser(this);
        MakeBuffers();
    }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>The window's title, or null where no program has set one.</summary>
    public string? Title { get; private set; }

    /// <summary>The normal buffer.</summary>
    public ScreenBuffer Normal => _normal;

    /// <summary>The alternate buffer.</summary>
    public ScreenBuffer Alternate => _alternate;

    /// <summary>The buffer that is shown.</summary>
    public ScreenBuffer Active => _buffer;

    /// <summary>What is switched on.</summary>
    public ScreenModes Modes { get; } = new();

    /// <summary>Changed colours.</summary>
    public Palette Palette { get; } = new();

    /// <summary>Character sets.</summary>
    public Charsets Charsets { get; } = new();

    /// <summary>
    /// The last bytes written that are the beginning of a character: 0 to 3. They stand at the end of a snapshot. Who sends what comes next
    /// in another write does better to send them with it: xterm.js takes some characters that are cut between two writes for others.
    /// </summary>
    public int HeldBytes => _reader.Held;

    /// <summary>Follows output.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_parser.IsIdle && _reader.Held == 0)
            {
                var plain = bytes.IndexOfAnyExcept(Plain);
                if (plain < 0)
                    plain = bytes.Length;
                if (plain > 0)
                {
                    PrintAscii(bytes[..plain]);
                    bytes = bytes[plain..];
                    continue;
                }
            }

            var c = _reader.Next(bytes[0]);
            bytes = bytes[1..];
            if (c < 0)
                continue;
            if (!_parser.IsIdle || c is < 0x20 or >= 0x7f and < 0xa0)
                EndRun();
            _parser.Take(c);
        }

        EndRun();
    }

    /// <summary>Changes the size, unless it is that already. Lines that wrapped are laid out anew.</summary>
    public void Resize(int columns, int rows)
    {
        if (Math.Max(columns, 2) == Columns && Math.Max(rows, 1) == Rows)
            return;
        EndRun();
        (Columns, Rows) = (Math.Max(columns, 2), Math.Max(rows, 1));
        _normal.Resize(Columns, Rows);
        _alternate.Resize(Columns, Rows);
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_normal), nameof(_alternate), nameof(_buffer))]
    private void MakeBuffers()
    {
        _buffer = _normal = new ScreenBuffer(Columns, Rows, _scrollback);
        _normal.FillIn(new Pen());
        _alternate = new ScreenBuffer(Columns, Rows, -1);
    }
}
