namespace Batwa.Terminals;

/// <summary>
/// Tells a flood from what people work with: a redraw, a listing, a page of a pager come at once; a program that says what it does keeps below <see cref="PerSecond"/>.
/// Not safe for several threads.
/// </summary>
internal sealed class OutputPace(TimeProvider time)
{
    /// <summary>Bytes that may come at once after a while of less.</summary>
    public const int Burst = 128 * 1024;

    /// <summary>Bytes that may come in each second. Low, because hundreds of sessions may keep just below it.</summary>
    public const int PerSecond = 16 * 1024;

    private double _room = Burst;
    private long _last = time.GetTimestamp();

    /// <summary>Whether the bytes that come now are part of a flood.</summary>
    public bool IsFlood(int bytes)
    {
        var now = time.GetTimestamp();
        _room = Math.Min(Burst, _room + time.GetElapsedTime(_last, now).TotalSeconds * PerSecond);
        _last = now;
        if (bytes > _room)
            return true;
        _room -= bytes;
        return false;
    }
}
