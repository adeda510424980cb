namespace Batwa.Engines.Terminals;

/// <summary>What an <see cref="ITerminalChannel"/> is too, where its guest can say what runs in it. One that is not is never asked.</summary>
public interface ITerminalForeground
{
    /// <summary>Asks the guest, now. May be called beside a reader and a writer, and by several at once.</summary>
    /// <returns>What it says; <see cref="ForegroundState.Unknown"/> also where the connection is gone. It throws nothing but a cancellation.</returns>
    Task<TerminalForeground> ForegroundAsync(CancellationToken ct);
}
