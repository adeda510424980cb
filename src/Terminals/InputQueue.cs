using System.Buffers;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>
/// What was typed and not handed to the guest yet, in order, and the size that the guest was not told yet. Each viewer may have a bounded
/// amount in it; when the guest has taken it, the viewer is told.
/// </summary>
internal sealed class InputQueue(int window)
{
    // Small pieces of one viewer become one run; many viewers that type by turns are bounded by the number of runs.
    private const int RunBytes = 16 * 1024;
    private const int MostRuns = 1024;
    private readonly Lock _gate = new();
    private readonly LinkedList<Run> _runs = [];
    private readonly AsyncSignal _added = new();
    private TerminalSize? _size;
    private Run? _handed;
    private bool _refuses;

    /// <summary>Adds keystrokes, or refuses them and tells the viewer so.</summary>
    /// <returns>False where that viewer has more waiting than it may.</returns>
    public bool TryAdd(TerminalViewer from, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_refuses)
            {
                from.OnRefused(bytes.Length);
                return true;
            }

            if (from.InputWaiting + bytes.Length > window || _runs.Count >= MostRuns)
                return false;
            from.InputWaiting += bytes.Length;
            while (!bytes.IsEmpty)
            {
                if (_runs.Last?.Value is not { } run || run.From != from || run.Room == 0)
                    _runs.AddLast(run = new Run(from));
                bytes = bytes[run.Add(bytes)..];
            }
        }

        _added.Set();
        return true;
    }

    /// <summary>The guest is gone: what waits for it is refused, and so is what comes, until <see cref="Accept"/>.</summary>
    public void Refuse()
    {
        lock (_gate)
        {
            _refuses = true;
            TakeHanded();
            foreach (var run in _runs)
            {
                run.From.InputWaiting -= run.Bytes.Length;
                run.From.OnRefused(run.Bytes.Length);
                run.Release();
            }

            _runs.Clear();
        }
    }

    /// <summary>There is a guest again.</summary>
    public void Accept()
    {
        lock (_gate)
            _refuses = false;
    }

    /// <summary>Tells the guest a size before what is typed next; only the latest counts.</summary>
    public void Resize(TerminalSize size)
    {
        lock (_gate)
            _size = size;
        _added.Set();
    }

    /// <summary>The next input. Asking for it says that the guest has got the one before.</summary>
    public async ValueTask<TerminalInput> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            lock (_gate)
            {
                TakeHanded();
                if (_size is not null || _runs.First is not null)
                {
                    var size = _size;
                    _size = null;
                    _handed = _runs.First?.Value;
                    if (_handed is not null)
                        _runs.RemoveFirst();
                    return new TerminalInput(_handed?.Bytes ?? default, size);
                }
            }

            await _added.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    private void TakeHanded()
    {
        if (_handed is not { } run)
            return;
        _handed = null;
        run.From.InputWaiting -= run.Bytes.Length;
        run.From.OnTaken(run.Bytes.Length);
        run.Release();
    }

    private sealed class Run(TerminalViewer from)
    {
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(256);
        private int _length;

        public TerminalViewer From { get; } = from;

        public int Room => RunBytes - _length;

        public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

        public int Add(ReadOnlySpan<byte> bytes)
        {
            var count = Math.Min(bytes.Length, Room);
            if (_length + count > _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, Math.Min(_bytes.Length * 2, RunBytes)));
                Bytes.CopyTo(larger);
                Release();
                _bytes = larger;
            }

            bytes[..count].CopyTo(_bytes.AsSpan(_length));
            _length += count;
            return count;
        }

        public void Release() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
