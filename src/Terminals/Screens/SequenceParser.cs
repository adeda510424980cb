using System.Text;

namespace Batwa.Terminals.Screens;

/// <summary>
/// Tells text and sequences apart, one code point at a time, in the way of xterm.js: C1 controls count in every state, a character beyond ASCII
/// ends a sequence that it does not belong in. It keeps what it has read of an incomplete sequence, for a snapshot to say again.
/// </summary>
internal sealed class SequenceParser(ISequences sequences)
{
    /// <summary>Bytes of an incomplete sequence that are kept. A longer string (an image, for one) is lost from a snapshot.</summary>
    public const int MostKept = 64 * 1024;

    private const int UsuallyKept = 256;

    private readonly Parameters _parameters = new();
    private byte[] _kept = [];
    private int _keptLength;
    private ParserState _state;
    private uint _collected;
    private bool _tooLong;

    /// <summary>Where it is.</summary>
    public ParserState State => _state;

    /// <summary>Whether it is in no sequence.</summary>
    public bool IsIdle => _state == ParserState.Ground;

    /// <summary>Whether it is in a string of which not all is kept.</summary>
    public bool LostSome => _tooLong;

    /// <summary>The incomplete sequence, less the control characters within it, which have been executed.</summary>
    public ReadOnlySpan<byte> Kept => _kept.AsSpan(0, _keptLength);

    /// <summary>Takes a code point.</summary>
    public void Take(int c)
    {
        if (c is 0x18 or 0x1a or 0x1b or >= 0x80 and < 0xa0)
            TakeAnywhere(c);
        else if (c < 0x20)
            TakeControl(c);
        else
            TakeCharacter(c);
    }

    /// <summary>Forgets the sequence that it is in.</summary>
    public void Reset() => Enter(ParserState.Ground);

    private void TakeAnywhere(int c)
    {
        if (_state is ParserState.Command or ParserState.DeviceString && c is 0x18 or 0x1a or 0x1b or 0x9c)
        {
            EndString(c is not (0x18 or 0x1a));
            if (c == 0x1b)
                Begin(ParserState.Escape, c);
            return;
        }

        switch (c)
        {
            case 0x1b:
                Begin(ParserState.Escape, c);
                break;
            case 0x90:
                Begin(ParserState.DeviceEntry, c);
                break;
            case 0x9b:
                Begin(ParserState.ControlEntry, c);
                break;
            case 0x9d:
                Begin(ParserState.Command, c);
                break;
            case 0x98 or 0x9e or 0x9f:
                Begin(ParserState.IgnoredString, c);
                break;
            case 0x9c:
                Enter(ParserState.Ground);
                break;
            default:
                Enter(ParserState.Ground);
                sequences.Execute(c);
                break;
        }
    }

    private void TakeControl(int c)
    {
        if (_state <= ParserState.ControlIgnore)
            sequences.Execute(c);
        else if (_state == ParserState.Command && c == 0x07)
            EndString(true);
        else if (_state == ParserState.DeviceString)
            Keep(c);
    }

    private void TakeCharacter(int c)
    {
        switch (_state)
        {
            case ParserState.Ground:
                if (c != 0x7f)
                    sequences.Print(c);
                break;
            case ParserState.Command:
                Keep(c);
                break;
            case ParserState.DeviceString:
                if (c != 0x7f)
                    Keep(c);
                break;
            case ParserState.ControlIgnore when c is >= 0x40 and < 0x7f:
                Enter(ParserState.Ground);
                break;
            case ParserState.ControlIgnore or ParserState.DeviceIgnore:
                break;
            case var _ when c > 0x7f:
                Enter(ParserState.Ground);
                break;
            case ParserState.IgnoredString:
                break;
            case var _ when c == 0x7f:
                break;
            case ParserState.Escape or ParserState.EscapeIntermediate:
                TakeEscape(c);
                break;
            case ParserState.ControlEntry or ParserState.ControlParameter or ParserState.ControlIntermediate:
                TakeSequence(c, ParserState.ControlParameter, ParserState.ControlIntermediate, ParserState.ControlIgnore);
                break;
            default:
                TakeSequence(c, ParserState.DeviceParameter, ParserState.DeviceIntermediate, ParserState.DeviceIgnore);
                break;
        }
    }

    private void TakeEscape(int c)
    {
        var next = c switch
        {
            < 0x30 => ParserState.EscapeIntermediate,
            _ when _state == ParserState.EscapeIntermediate => ParserState.Ground,
            '[' => ParserState.ControlEntry,
            ']' => ParserState.Command,
            'P' => ParserState.DeviceEntry,
            'X' or '^' or '_' => ParserState.IgnoredString,
            _ => ParserState.Ground,
        };
        if (next == ParserState.Ground)
        {
            var key = _collected << 8 | (uint)c;
            Enter(ParserState.Ground);
            sequences.Escape(key);
            return;
        }

        Keep(c);
        _state = next;
        if (next == ParserState.EscapeIntermediate)
            _collected = _collected << 8 | (uint)c;
    }

    private void TakeSequence(int c, ParserState parameter, ParserState intermediate, ParserState broken)
    {
        if (c >= 0x40)
        {
            Dispatch(c);
            return;
        }

        Keep(c);
        if (c < 0x30)
        {
            _collected = _collected << 8 | (uint)c;
            _state = intermediate;
        }
        else if (_state == intermediate || c >= 0x3c && _state == parameter)
        {
            _state = broken;
        }
        else
        {
            _state = parameter;
            if (c >= 0x3c)
                _collected = _collected << 8 | (uint)c;
            else if (c == ';')
                _parameters.Next();
            else if (c == ':')
                _parameters.NextSub();
            else
                _parameters.Digit(c - '0');
        }
    }

    private void Dispatch(int c)
    {
        if (_state >= ParserState.DeviceEntry)
        {
            Keep(c);
            _state = ParserState.DeviceString;
            return;
        }

        var key = _collected << 8 | (uint)c;
        Enter(ParserState.Ground);
        sequences.Control(key, _parameters);
    }

    private void EndString(bool complete)
    {
        var text = complete && _state == ParserState.Command && !_tooLong ? Encoding.UTF8.GetString(Kept) : "";
        var wasCommand = _state == ParserState.Command;
        Enter(ParserState.Ground);
        sequences.StringEnded();
        if (!wasCommand || text.Length == 0)
            return;
        text = text[(text[0] == '\x1b' ? 2 : 1)..];
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if ((digits == text.Length || text[digits] == ';') && int.TryParse(text.AsSpan(0, digits), out var number))
            sequences.Command(number, digits == text.Length ? "" : text[(digits + 1)..]);
    }

    private void Begin(ParserState state, int c)
    {
        Enter(state);
        _collected = 0;
        _parameters.Clear();
        Keep(c);
    }

    private void Enter(ParserState state)
    {
        _state = state;
        _keptLength = 0;
        _tooLong = false;
        if (_kept.Length > UsuallyKept)
            _kept = [];
    }

    private void Keep(int c)
    {
        if (_keptLength + 4 > _kept.Length)
        {
            if (_kept.Length >= MostKept)
            {
                _tooLong = true;
                return;
            }

            Array.Resize(ref _kept, Math.Max(_kept.Length * 2, UsuallyKept));
        }

        if (c < 0x80)
            _kept[_keptLength++] = (byte)c;
        else
            _keptLength += new Rune(c).EncodeToUtf8(_kept.AsSpan(_keptLength));
    }
}
