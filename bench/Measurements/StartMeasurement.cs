using Batwa.Bench.Processes;
using Batwa.Bench.Report;

namespace Batwa.Bench.Measurements;

/// <summary>How long from the start of the process to the first answer.</summary>
internal sealed class StartMeasurement : Measurement
{
    public override string Name => "start";

    public override string Title => "Start to the first answer with status 200";

    public override string Note => "Against an empty ASP.NET Core application with the same settings of the runtime. The first start makes the data directory, the database and the first account.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        var empty = new List<double>();
        var first = new List<double>();
        var later = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            // Side by side in time, so that a busy moment of the machine hits all of them.
            using var data = new TemporaryDirectory();
            empty.Add(await TimeAsync(Servers.StartEmptyAsync(ct)));
            first.Add(await TimeAsync(Servers.StartBatwaAsync(data.Path, ct)));
            later.Add(await TimeAsync(Servers.StartBatwaAsync(data.Path, ct)));
        }

        var against = Statistics.Median(empty);
        return
        [
            Row.Time("the first start", Statistics.Median(first), "", against),
            Row.Time("every later start", Statistics.Median(later), "", against),
        ];
    }

    private static async Task<double> TimeAsync(Task<ServerProcess> starting)
    {
        await using var server = await starting;
        return server.ToFirstAnswer.TotalMilliseconds;
    }
}
