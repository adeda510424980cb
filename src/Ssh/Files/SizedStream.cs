namespace Batwa.Ssh.Files;

/// <summary>
/// A file of a guest as a stream of the size that it had when it was opened, which is the size that was promised: one that grows meanwhile is cut there, one that shrinks
/// is an error. Asking its length asks the guest nothing.
/// </summary>
internal sealed class SizedStream(Stream file, long size) : Stream
{
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => size;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, size - _position);
        if (wanted == 0)
            return 0;
        int read;
        try
        {
            read = await file.ReadAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            throw new IOException($"The file could not be read on ({e.Message}).", e);
        }

        if (read == 0)
            throw new IOException($"The file became shorter while it was read: {size} bytes were there, {_position} are.");
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => size + offset,
        };
        if (to < 0 || to > size)
            throw new IOException($"There is no byte {to} in a file of {size}.");
        if (to != _position)
            file.Seek(to, SeekOrigin.Begin);
        return _position = to;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        // Closing waits for the guest's answer.
        await Task.Run(file.Dispose).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
