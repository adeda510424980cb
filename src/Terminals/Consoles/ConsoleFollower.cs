namespace Batwa.Terminals.Consoles;

/// <summary>Reads a console's output from the first byte that is kept on: each byte once, over the ends of its files. Not for two readers at a time.</summary>
/// <remarks>
/// <code>
///   open: every file that there is      read: to the end of the first, then the next; at the end of the last
///   ┌────────────┐┌────────────┐          ├─ no newer file ──▶ nothing yet
///   │ 0          ││ 1048523    │…         └─ a newer one ──▶ read once more (its writer had moved on before it was seen), then go to it
///   └────────────┘└────────────┘
/// </code>
/// A file that is removed while it is open is still read to its end. Where one was removed that was not open yet, because nobody read for so long, the bytes between are known to be missing.
/// </remarks>
internal sealed class ConsoleFollower : IDisposable
{
    private const int MostTries = 16;

    private readonly IConsoleFiles _files;
    private readonly Queue<(long Start, Stream Stream)> _open = [];
    private long _missing;

    public ConsoleFollower(IConsoleFiles files)
    {
        _files = files;
        Begin();
    }

    /// <summary>The position of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes were there when it was made.</summary>
    public long Past { get; private set; }

    /// <summary>How many bytes were passed over before <see cref="Position"/> because they were gone; asking takes the count.</summary>
    public long TakeMissing()
    {
        var missing = _missing;
        _missing = 0;
        return missing;
    }

    /// <summary>The next bytes.</summary>
    /// <returns>0 where there are none yet. Before bytes that follow a gap it returns 0 once, too.</returns>
    public int Read(Span<byte> into)
    {
        while (true)
        {
            if (_open.Count == 0 && !OpenNext(-1))
                return 0;
            var (start, stream) = _open.Peek();
            if (start > Position)
            {
                _missing += start - Position;
                Position = start;
                return 0;
            }

            if (Take(stream, into) is > 0 and var count)
                return count;
            if (_open.Count == 1 && !OpenNext(start))
                return 0;

            // Whoever wrote this one wrote the last of it before the newer one was there to be seen.
            if (Take(stream, into) is > 0 and var rest)
                return rest;
            _open.Dequeue();
            stream.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var (_, stream) in _open)
            stream.Dispose();
        _open.Clear();
    }

    // All that is kept, held at once: what goes while it is read is read nevertheless.
    private void Begin()
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var starts = _files.Starts();
            foreach (var start in starts)
            {
                if (_files.Open(start) is { } stream)
                    _open.Enqueue((start, stream));
            }

            // The oldest may have gone between the look and the opening, a newer one never.
            var first = _open.TryPeek(out var oldest) ? oldest.Start : 0;
            if (_open.Count > 0 && _open.Count == starts.Count(start => start >= first))
            {
                Position = _missing = first;
                var newest = _open.Last();
                Past = newest.Start + newest.Stream.Length - first;
                return;
            }

            Dispose();
            if (starts.Count == 0)
                return;
        }
    }

    private bool OpenNext(long after)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (_files.Starts().Where(start => start > after).Select(start => (long?)start).FirstOrDefault() is not { } next)
                return false;
            if (_files.Open(next) is { } stream)
            {
                _open.Enqueue((next, stream));
                return true;
            }
        }

        return false; // looked at again with the next read
    }

    private int Take(Stream stream, Span<byte> into)
    {
        var count = stream.Read(into);
        Position += count;
        return count;
    }
}
