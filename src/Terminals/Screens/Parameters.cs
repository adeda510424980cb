namespace Batwa.Terminals.Screens;

/// <summary>The numbers of a control sequence, and those behind colons. At most 32 of each, as in xterm.js; more are left out.</summary>
internal sealed class Parameters
{
    private const int Most = 32;
    private readonly int[] _values = new int[Most];
    private readonly int[] _subs = new int[Most];
    private readonly byte[] _subStart = new byte[Most];
    private readonly byte[] _subEnd = new byte[Most];
    private int _subCount;
    private bool _full;
    private bool _subsFull;
    private bool _inSub;

    /// <summary>How many there are; at least one.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>A number; 0 where nothing is written.</summary>
    public int this[int index] => _values[index];

    /// <summary>The first number, or what stands for 0.</summary>
    public int First(int instead) => _values[0] == 0 ? instead : _values[0];

    /// <summary>The numbers behind colons; -1 where nothing is written.</summary>
    public ReadOnlySpan<int> Subs(int index) => _subs.AsSpan(_subStart[index].._subEnd[index]);

    /// <summary>One number, which is 0.</summary>
    public void Clear()
    {
        Count = _subCount = 0;
        _full = _subsFull = false;
        Next();
    }

    /// <summary>A semicolon.</summary>
    public void Next()
    {
        _inSub = false;
        if (Count >= Most)
        {
            _full = true;
            return;
        }

        _subStart[Count] = _subEnd[Count] = (byte)_subCount;
        _values[Count++] = 0;
    }

    /// <summary>A colon.</summary>
    public void NextSub()
    {
        _inSub = true;
        if (_full || _subCount >= Most)
        {
            _subsFull = true;
            return;
        }

        _subs[_subCount++] = -1;
        _subEnd[Count - 1]++;
    }

    /// <summary>A digit.</summary>
    public void Digit(int digit)
    {
        if (_full || _inSub && (_subsFull || _subCount == 0))
            return;
        ref var value = ref _inSub ? ref _subs[_subCount - 1] : ref _values[Count - 1];
        value = value < 0 ? digit : (int)Math.Min(value * 10L + digit, int.MaxValue);
    }
}
