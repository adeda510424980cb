using System.Diagnostics;
using System.Net.Http.Json;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Tests.Testing.Server;

namespace Batwa.Bench.Measurements;

/// <summary>The list of machines over HTTP, one request after the other.</summary>
internal sealed class ListMeasurement : Measurement
{
    // Below what a session may ask for in a burst, so that no answer is a refusal.
    private const int WarmUps = 100;
    private const int Requests = 300;

    private const string Path = "api/v1/instances";

    public override string Name => "list";

    public override string Title => "List of machines";

    public override string Note => "`GET /api/v1/instances`, signed in, whole body read; the engine is a fake one. Against one machine.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        var rows = new List<Row>();
        double one = 0;
        foreach (var machines in new[] { 1, 100, 1000 })
        {
            await using var server = await Servers.StartFakeAsync(machines, ct);
            using var client = await SignedInAsync(server, ct);
            var (times, bytes) = await AskAsync(client, machines, ct);
            var median = Statistics.Median(times);
            one = machines == 1 ? median : one;
            rows.Add(Row.Time($"{machines} machine{(machines == 1 ? "" : "s")}, {Row.Bytes(bytes)} on the wire", median, "", one));
            rows.Add(Row.Alone($"{machines} machine{(machines == 1 ? "" : "s")}, 99 of 100 within", Row.Milliseconds(Statistics.Percentile(times, 0.99))));
        }

        return rows;
    }

    private static async Task<HttpClient> SignedInAsync(ServerProcess server, CancellationToken ct)
    {
        var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct);
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        return client;
    }

    private static async Task<(List<double> Times, int Bytes)> AskAsync(HttpClient client, int machines, CancellationToken ct)
    {
        var times = new List<double>(Requests);
        var bytes = 0;
        for (var i = 0; i < WarmUps + Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            bytes = (await client.GetByteArrayAsync(Path, ct)).Length;
            if (i >= WarmUps)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        // A list that has not all of them yet would be fast and worth nothing.
        return bytes > machines ? (times, bytes) : throw new InvalidOperationException($"{bytes} bytes cannot be {machines} machines.");
    }
}
