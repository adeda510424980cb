namespace Batwa.Terminals.Consoles;

/// <summary>Where a serial console takes its input.</summary>
internal interface IConsoleInput
{
    /// <summary>Returns when the guest has taken all of it; waits for others who type, and for a machine that stands still. Nothing is thrown but for the cancellation.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);
}
