using System.Threading.Channels;
using Batwa.Terminals;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>A peer whose every step is the test's: what it types, whether it takes output, how it goes.</summary>
internal sealed class FakePeer : ITerminalPeer
{
    private readonly Channel<TerminalInput?> _input = Channel.CreateUnbounded<TerminalInput?>();
    private readonly MemoryStream _output = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _blocked;

    public Exception? WriteFailure { get; set; }

    public Exception? ReadFailure { get; set; }

    /// <summary>Whether a write is waiting.</summary>
    public bool IsFull { get; private set; }

    public byte[] Output
    {
        get
        {
            lock (_gate)
                return _output.ToArray();
        }
    }

    public void Type(TerminalInput input) => _input.Writer.TryWrite(input);

    public void Leave() => _input.Writer.TryWrite(null);

    public void FailReading(Exception failure) => _input.Writer.TryComplete(failure);

    public void Block() => _blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Unblock() => _blocked!.SetResult();

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> output, CancellationToken ct)
    {
        if (_blocked is { } blocked)
        {
            IsFull = true;
            await blocked.Task.WaitAsync(ct);
        }

        if (WriteFailure is { } failure)
            throw failure;
        lock (_gate)
            _output.Write(output.Span);
    }

    public async ValueTask<TerminalInput?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return await _input.Reader.ReadAsync(ct);
        }
        catch (ChannelClosedException e) when (e.InnerException is { } failure)
        {
            throw failure;
        }
    }
}
