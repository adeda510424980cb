using Batwa.Bench.Report;

namespace Batwa.Bench.Measurements;

/// <summary>One table of the report.</summary>
internal abstract class Measurement
{
    /// <summary>Every one, in the order of the report.</summary>
    public static IReadOnlyList<Measurement> All { get; } =
        [new StartMeasurement(), new MemoryMeasurement(), new ListMeasurement(), new SignInMeasurement(), new FirstLoadMeasurement(), new TerminalMeasurement(), new SshTerminalMeasurement(), new LiveTerminalsMeasurement(), new FloodingTerminalsMeasurement(), new MultipassMeasurement(), new MultipassManyMeasurement(), new MultipassLaunchMeasurement()];

    /// <summary>What the command line calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What the report calls it.</summary>
    public abstract string Title { get; }

    /// <summary>What one has to know to read the figures, or null.</summary>
    public virtual string? Note => null;

    /// <summary>Measures.</summary>
    /// <param name="runs">How often to start each process.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct);
}
