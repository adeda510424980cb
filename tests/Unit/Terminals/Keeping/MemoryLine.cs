using System.Threading.Channels;

namespace Batwa.Tests.Unit.Terminals.Keeping;

/// <summary>One end of a connection in memory, whose buffers are as short as a socket's: who writes waits for who reads.</summary>
internal sealed class MemoryLine : Stream
{
    private const int MostChunks = 4;
    private readonly Channel<byte[]> _in;
    private readonly Channel<byte[]> _out;
    private readonly CancellationTokenSource _gone = new();
    private ReadOnlyMemory<byte> _rest;

    private MemoryLine(Channel<byte[]> from, Channel<byte[]> to) => (_in, _out) = (from, to);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Both ends.</summary>
    public static (MemoryLine Near, MemoryLine Far) Pair()
    {
        var (one, other) = (Channel.CreateBounded<byte[]>(MostChunks), Channel.CreateBounded<byte[]>(MostChunks));
        return (new MemoryLine(one, other), new MemoryLine(other, one));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await GuardAsync(token => _in.Reader.WaitToReadAsync(token).AsTask(), cancellationToken))
                return 0;
            if (_in.Reader.TryRead(out var chunk))
                _rest = chunk;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await GuardAsync(
                async token =>
                {
                    await _out.Writer.WriteAsync(buffer.ToArray(), token);
                    return true;
                },
                cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new IOException("Broken pipe", e);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _gone.Cancel();
        _in.Writer.TryComplete();
        _out.Writer.TryComplete();
        base.Dispose(disposing);
    }

    private async Task<bool> GuardAsync(Func<CancellationToken, Task<bool>> work, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_gone.IsCancellationRequested, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _gone.Token);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(MemoryLine));
        }
    }
}
