using Batwa.Terminals.Consoles;

namespace Batwa.Tests.Unit.Terminals.Consoles;

/// <summary>A console's log in memory, written as its keeper does: a newer file when the newest is full, of which two are kept. Before each look of a reader the test may have more printed.</summary>
internal sealed class MemoryConsole(int mostBytes) : IConsoleFiles, IConsoleInput
{
    private readonly Lock _gate = new();
    private readonly SortedList<long, List<byte>> _files = new() { [0] = [] };

    /// <summary>Called before each look: what happens between two of a reader's steps.</summary>
    public Action Between { get; set; } = () => { };

    /// <summary>All that was ever printed.</summary>
    public List<byte> Printed { get; } = [];

    public bool IsLive { get; private set; } = true;

    /// <summary>What was typed.</summary>
    public List<byte> Typed { get; } = [];

    /// <summary>How many files are kept.</summary>
    public int MostFiles { get; init; } = 2;

    public void Print(ReadOnlySpan<byte> bytes)
    {
        using var held = _gate.EnterScope();
        var (start, file) = _files.Last();
        if (file.Count > 0 && file.Count + bytes.Length > mostBytes)
        {
            while (_files.Count >= MostFiles)
                _files.RemoveAt(0);
            _files.Add(start + file.Count, file = []);
        }

        file.AddRange(bytes);
        Printed.AddRange(bytes);
    }

    /// <summary>The machine goes off, and everything of the run goes where another begins.</summary>
    public void GoOff(bool isReplaced)
    {
        using var held = _gate.EnterScope();
        IsLive = false;
        if (isReplaced)
            _files.Clear();
    }

    public void GoOn() => IsLive = true;

    public IReadOnlyList<long> Starts()
    {
        Between();
        lock (_gate)
            return [.. _files.Keys];
    }

    public Stream? Open(long start)
    {
        Between();
        using var held = _gate.EnterScope();
        return _files.TryGetValue(start, out var file) ? new Reader(this, file) : null;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        Typed.AddRange(bytes.Span);
        return ValueTask.CompletedTask;
    }

    private sealed class Reader(MemoryConsole console, List<byte> file) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Count;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            console.Between();
            using var held = console._gate.EnterScope();
            var count = Math.Min(buffer.Length, file.Count - _position);
            file.Skip(_position).Take(count).ToArray().CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
