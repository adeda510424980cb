using System.Buffers;

namespace Batwa.Terminals;

/// <summary>
/// Follows a terminal's output closely enough to know where a replay may begin: not inside an escape sequence, not inside a UTF-8
/// character. (ECMA-48 for the sequences; what a sequence means is not its business.)
/// </summary>
internal struct OutputScanner
{
    // What ends a run of plain text: C0 escapes and everything that is not ASCII.
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([0x1b, .. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);

    private Mode _mode;
    private int _continuation;

    private enum Mode : byte
    {
        Text,
        Escape,
        Control,
        String,
        StringEscape,
    }

    /// <summary>Whether the next byte begins something new.</summary>
    public readonly bool IsSafe => _mode == Mode.Text && _continuation == 0;

    /// <summary>Follows some bytes.</summary>
    /// <returns>How many bytes it took until the first safe point, 0 if it is safe already; -1 if there is none among them or behind them.</returns>
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        var safe = IsSafe ? 0 : -1;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (IsSafe)
            {
                if (safe < 0)
                    safe = i;
                var plain = bytes[i..].IndexOfAny(NotPlain);
                if (plain < 0)
                    return safe;
                i += plain;
            }

            Step(bytes[i]);
        }

        return safe < 0 && IsSafe ? bytes.Length : safe;
    }

    private void Step(byte b)
    {
        switch (_mode)
        {
            case Mode.Text:
                StepText(b);
                break;
            case Mode.Escape:
                _mode = b switch
                {
                    (byte)'[' => Mode.Control,
                    (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => Mode.String,
                    0x1b => Mode.Escape,
                    >= 0x20 and <= 0x2f => Mode.Escape,
                    _ => Mode.Text,
                };
                break;
            case Mode.Control:
                _mode = b switch
                {
                    0x1b => Mode.Escape,
                    0x18 or 0x1a => Mode.Text,
                    >= 0x40 and <= 0x7e => Mode.Text,
                    _ => Mode.Control,
                };
                break;
            case Mode.String:
                _mode = b switch
                {
                    0x1b => Mode.StringEscape,
                    0x07 or 0x18 or 0x1a => Mode.Text,
                    _ => Mode.String,
                };
                break;
            default:
                // ESC \ ends a string; ESC and anything else ends it too and begins a sequence of its own.
                _mode = Mode.Text;
                if (b != (byte)'\\')
                {
                    _mode = Mode.Escape;
                    Step(b);
                }

                break;
        }
    }

    private void StepText(byte b)
    {
        if (b is >= 0x80 and < 0xc0)
        {
            _continuation = Math.Max(0, _continuation - 1);
            return;
        }

        _continuation = b switch
        {
            >= 0xc2 and < 0xe0 => 1,
            >= 0xe0 and < 0xf0 => 2,
            >= 0xf0 and < 0xf5 => 3,
            _ => 0,
        };
        if (b == 0x1b)
            _mode = Mode.Escape;
    }
}
