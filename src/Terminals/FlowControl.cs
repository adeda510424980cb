namespace Batwa.Terminals;

/// <summary>
/// What one viewer may still be sent: at most so many bytes beyond what its renderer says it has drawn. Not safe for several threads.
/// </summary>
/// <param name="from">The position from which it is sent output.</param>
/// <param name="window">The most bytes that may be on the way.</param>
internal sealed class FlowControl(long from, int window)
{
    /// <summary>Up to which position it was sent output.</summary>
    public long Sent { get; private set; } = from;

    /// <summary>Up to which position it has drawn.</summary>
    public long Drawn { get; private set; } = from;

    /// <summary>How many bytes may be sent now.</summary>
    public int Room => (int)Math.Max(0, window - (Sent - Drawn));

    /// <summary>Bytes were sent.</summary>
    public void OnSent(int count) => Sent += count;

    /// <summary>The viewer says how far it has drawn. What it has said before may be said again.</summary>
    /// <returns>False where that was never sent: it lies.</returns>
    public bool TryDraw(long position)
    {
        if (position > Sent)
            return false;
        Drawn = Math.Max(Drawn, position);
        return true;
    }

    /// <summary>Whether a whole window is undrawn while the output is at <paramref name="end"/>: it can't be sent more, and the guest has to wait for it.</summary>
    public bool IsAtLimit(long end) => end - Drawn >= window;
}
