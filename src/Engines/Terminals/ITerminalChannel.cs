namespace Batwa.Engines.Terminals;

/// <summary>
/// An open terminal on the guest's side. One reader and one writer may be at work at the same time; more of either may not.
/// What is not read holds the guest back: a channel buffers a bounded amount.
/// </summary>
public interface ITerminalChannel : IAsyncDisposable
{
    /// <summary>Fires when the channel has ended, for whatever reason; <see cref="Exit"/> is set before it fires.</summary>
    CancellationToken Ended { get; }

    /// <summary>How it ended; null while it lives.</summary>
    TerminalExit? Exit { get; }

    /// <summary>How many of the bytes that it gives first were printed before it was opened: nobody may answer what is asked in them. Usually none.</summary>
    long Past => 0;

    /// <summary>The next bytes, exactly as the guest wrote them.</summary>
    /// <returns>How many were read; 0 when the channel has ended and everything was read.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct);

    /// <summary>Writes keystrokes. After the end it does nothing.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Tells the guest a new size. Where the channel has no size, and after the end, it does nothing.</summary>
    ValueTask ResizeAsync(TerminalSize size, CancellationToken ct);
}
