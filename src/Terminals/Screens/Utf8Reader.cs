namespace Batwa.Terminals.Screens;

/// <summary>
/// Code points out of bytes, one byte at a time, so that it does not matter where writes are cut. What is not UTF-8 is left out without a
/// replacement, and so is U+FEFF: xterm.js does the same.
/// </summary>
internal struct Utf8Reader
{
    private uint _held;
    private int _count;
    private int _missing;
    private uint _code;

    /// <summary>Bytes of a character that is not complete.</summary>
    public readonly int Held => _count;

    /// <summary>Takes a byte.</summary>
    /// <returns>The code point that it completes, or -1.</returns>
    public int Next(byte b)
    {
        if (_missing == 0)
            return First(b);
        if ((b & 0xC0) != 0x80)
        {
            _missing = _count = 0;
            return First(b);
        }

        _code = _code << 6 | b & 0x3Fu;
        _held |= (uint)b << (8 * _count++);
        if (--_missing > 0)
            return -1;
        var bytes = _count;
        _count = 0;
        return bytes switch
        {
            2 when _code < 0x80 => -1,
            3 when _code is < 0x800 or >= 0xD800 and <= 0xDFFF or 0xFEFF => -1,
            4 when _code is < 0x10000 or > 0x10FFFF => -1,
            _ => (int)_code,
        };
    }

    /// <summary>Copies the bytes that are held.</summary>
    public readonly void CopyHeld(Span<byte> into)
    {
        for (var i = 0; i < _count; i++)
            into[i] = (byte)(_held >> (8 * i));
    }

    private int First(byte b)
    {
        if (b < 0x80)
            return b;
        (_missing, _code) = b switch
        {
            >= 0xC0 and < 0xE0 => (1, b & 0x1Fu),
            >= 0xE0 and < 0xF0 => (2, b & 0x0Fu),
            >= 0xF0 and < 0xF8 => (3, b & 0x07u),
            _ => (0, 0u),
        };
        (_held, _count) = (b, _missing > 0 ? 1 : 0);
        return -1;
    }
}
