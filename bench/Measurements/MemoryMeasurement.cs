using Batwa.Bench.Processes;
using Batwa.Bench.Report;

namespace Batwa.Bench.Measurements;

/// <summary>What an idle server holds.</summary>
internal sealed class MemoryMeasurement : Measurement
{
    // Long enough for what a start leaves running in the background (probes of the engine, first garbage collections).
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    public override string Name => "memory";

    public override string Title => "Memory at idle";

    public override string Note => $"{Idle.TotalSeconds:0} s after the first answer, without machines and without a browser, against an empty ASP.NET Core application with the same settings of the runtime.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        using var data = new TemporaryDirectory();
        await using var empty = await Servers.StartEmptyAsync(ct);
        await using var batwa = await Servers.StartBatwaAsync(data.Path, ct);
        await Task.Delay(Idle, ct);
        var (resident, anonymous) = batwa.ReadMemory();
        var (emptyResident, emptyAnonymous) = empty.ReadMemory();
        return
        [
            Row.Size("resident", resident, "", emptyResident),
            Row.Size("of it its own (no files)", anonymous, "", emptyAnonymous),
        ];
    }
}
