using Batwa.Engines.Terminals;
using Batwa.Terminals.Screens;

namespace Batwa.Terminals;

/// <summary>
/// What a session shows: the last bytes, the sizes between them, and a model of the screen that they made. Every byte that pages see goes
/// through <see cref="Append"/>, every size through <see cref="Resize"/>, so that model and pages lay out the same. Safe for several threads.
/// </summary>
/// <remarks>
/// <code>
///                       ┌ (1) _model ─────────────────────────────────────────────┐
///   guest, notices ──▶  │ (2) _bytes: Scrollback, SizeChanges   (3) Screen         │
///                       └──────│───────────────────────────────────────│──────────┘
///                              ▼ Read, TrySizeAfter                    ▼ Begin
///                       pages, each at its position          a page without a position: a snapshot
/// </code>
/// Locks are taken in that order; a session's own lock may be taken inside of the first and outside of the second. The first is held while a
/// snapshot is made (some 20 ms for 10,000 lines): the guest and who resizes wait meanwhile, nobody who reads, types or draws does.
/// It opens the rows that it reads: making it without a lock would take a copy of them first.
/// </remarks>
internal sealed class SessionOutput : IDisposable
{
    /// <summary>Lines that the model keeps above the screen: as many as a page does that was told nothing else.</summary>
    public const int ModelLines = 10_000;

    private readonly Lock _model = new();
    private readonly Lock _bytes = new();
    private readonly Scrollback _scrollback;
    private readonly SizeChanges _sizes;
    private readonly Action? _added;
    private Screen? _screen;

    /// <param name="capacity">Bytes that are kept at least, once there are so many.</param>
    /// <param name="size">The size to begin with.</param>
    /// <param name="added">Is told that there is more to read, before the model has followed it: pages need not wait for that.</param>
    public SessionOutput(int capacity, TerminalSize size, Action? added = null)
    {
        _added = added;
        _scrollback = new Scrollback(capacity);
        _sizes = new SizeChanges(size);
        _screen = new Screen(size.Columns, size.Rows, ModelLines);
    }

    /// <summary>The size that what comes next is laid out in.</summary>
    public TerminalSize Size
    {
        get
        {
            lock (_bytes)
                return _sizes.Last.Size;
        }
    }

    /// <summary>The position of the oldest byte that is kept.</summary>
    public long Start
    {
        get
        {
            lock (_bytes)
                return _scrollback.Start;
        }
    }

    /// <summary>The position that the next byte will have.</summary>
    public long End
    {
        get
        {
            lock (_bytes)
                return _scrollback.End;
        }
    }

    /// <summary>Adds output.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_model)
        {
            lock (_bytes)
                _scrollback.Append(bytes);
            _added?.Invoke();
            _screen?.Write(bytes);
        }
    }

    /// <summary>Changes the size, here.</summary>
    /// <returns>False where it is that already.</returns>
    public bool Resize(TerminalSize size)
    {
        lock (_model)
        {
            lock (_bytes)
            {
                if (_sizes.Last.Size == size)
                    return false;
                _sizes.Add(_scrollback.End, size);
            }

            _added?.Invoke();
            _screen?.Resize(size.Columns, size.Rows);
            return true;
        }
    }

    /// <summary>Finds where a page begins, and lets it be attached before anything is added.</summary>
    /// <param name="after">Up to where it has the output; null for nothing.</param>
    /// <param name="attach">Attaches it: from then on what it has not drawn is waited for.</param>
    public void Begin(long? after, Action<OutputStart> attach)
    {
        lock (_model)
            attach(Find(after) ?? Snapshot());
    }

    /// <summary>Copies output from a position on.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">That position is no longer kept, or is not there yet.</exception>
    public int Read(long position, Span<byte> into)
    {
        lock (_bytes)
            return _scrollback.Read(position, into);
    }

    /// <inheritdoc cref="SizeChanges.TryAfter"/>
    public bool TrySizeAfter(int number, out SizeChange? next)
    {
        lock (_bytes)
            return _sizes.TryAfter(number, out next);
    }

    /// <summary>Gives its memory back; nothing is kept then.</summary>
    public void Dispose()
    {
        lock (_model)
        {
            _screen = null;
            lock (_bytes)
                _scrollback.Dispose();
        }
    }

    private OutputStart? Find(long? after)
    {
        lock (_bytes)
        {
            // Strictly inside: what the pump holds in its hands may yet push out the oldest chunk.
            var (end, kept) = (_scrollback.End, _scrollback.Start == 0 ? 0 : _scrollback.Start + Scrollback.ChunkBytes);
            if (after is { } at && at >= kept && at <= end && _sizes.ReachBackTo(at))
                return new OutputStart(at, end, Reset: false, _sizes.NumberBefore(at), _sizes.Last.Number, _sizes.Last.Size, null);

            // All that there was is more than a snapshot of it: the marks of a shell's commands are in it.
            return _scrollback.Start == 0 && _sizes.ReachBackTo(0) ? new OutputStart(0, end, Reset: true, 0, _sizes.Last.Number, _sizes.Last.Size, null) : null;
        }
    }

    private OutputStart Snapshot()
    {
        var end = End;
        if (_screen is not { } screen)
            return new OutputStart(end, end, Reset: true, _sizes.Last.Number, _sizes.Last.Number, _sizes.Last.Size, ReadOnlyMemory<byte>.Empty);

        // A character that is cut here comes whole, with the output: xterm.js takes some that are cut between two writes for others.
        var held = screen.HeldBytes;
        return new OutputStart(end - held, end, Reset: true, _sizes.Last.Number, _sizes.Last.Number, _sizes.Last.Size, screen.Snapshot().Bytes[..^held]);
    }
}
