using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>The last sizes of a session, oldest first. Not safe for several threads.</summary>
/// <param name="opened">The size that it was opened with.</param>
internal sealed class SizeChanges(TerminalSize opened)
{
    /// <summary>How many are kept: a window that is dragged makes a few dozen.</summary>
    public const int Most = 256;

    private readonly Queue<SizeChange> _kept = new([new SizeChange(1, 0, opened)]);
    private long _forgotten = -1;

    /// <summary>The latest.</summary>
    public SizeChange Last { get; private set; } = new(1, 0, opened);

    /// <summary>Records one; the oldest is forgotten where there are too many.</summary>
    public void Add(long position, TerminalSize size)
    {
        _kept.Enqueue(Last = new SizeChange(Last.Number + 1, position, size));
        if (_kept.Count > Most)
            _forgotten = _kept.Dequeue().Position;
    }

    /// <summary>Whether every change at a position or after it is kept.</summary>
    public bool ReachBackTo(long position) => position > _forgotten;

    /// <summary>The number of the last change before a position; 0 where there is none.</summary>
    public int NumberBefore(long position)
    {
        foreach (var change in _kept)
        {
            if (change.Position >= position)
                return change.Number - 1;
        }

        return Last.Number;
    }

    /// <summary>The change after the one of a number, or null where that was the last.</summary>
    /// <returns>False where it is no longer kept.</returns>
    public bool TryAfter(int number, out SizeChange? next)
    {
        next = null;
        if (number >= Last.Number)
            return true;
        var index = number + 1 - _kept.Peek().Number;
        if (index < 0)
            return false;
        next = _kept.ElementAt(index);
        return true;
    }
}
