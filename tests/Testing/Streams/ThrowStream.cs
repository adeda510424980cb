namespace Batwa.Tests.Testing.Streams;

/// <summary>Another stream until so many bytes have passed, then the given failure: a connection that breaks midway.</summary>
public sealed class ThrowStream(Stream inner, long bytesUntilFailure, Func<Exception> failure) : Stream
{
    private long _left = bytesUntilFailure;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer[..Allowed(buffer.Length)], cancellationToken);
        _left -= count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Allowed(buffer.Length);
        await inner.WriteAsync(buffer[..count], cancellationToken);
        _left -= count;
        if (count < buffer.Length)
        {
            throw failure();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, Allowed(count));
        _left -= read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var written = Allowed(count);
        inner.Write(buffer, offset, written);
        _left -= written;
        if (written < count)
        {
            throw failure();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Allowed(int wanted) => _left > 0 ? (int)Math.Min(wanted, _left) : throw failure();
}
