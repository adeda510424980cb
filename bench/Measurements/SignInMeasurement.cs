using System.Diagnostics;
using System.Net.Http.Json;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Tests.Testing.Server;

namespace Batwa.Bench.Measurements;

/// <summary>Signing in with a password, hashed as it is shipped.</summary>
internal sealed class SignInMeasurement : Measurement
{
    // All below what one address may try in a burst.
    private const int WarmUps = 3;
    private const int OneByOne = 20;
    private const int AtOnce = 4;
    private const int Rounds = 6;

    public override string Name => "sign-in";

    public override string Title => "Sign-in";

    public override string Note => "`POST /api/v1/session` with Argon2id (64 MiB, 3 passes): it is meant to cost something. Against a request without a password, `GET /healthz`.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        using var data = new TemporaryDirectory();
        await using var server = await Servers.StartBatwaAsync(data.Path, ct);
        using var client = server.CreateClient();
        for (var i = 0; i < WarmUps; i++)
        {
            await SignInAsync(client, ct);
            await client.GetByteArrayAsync("healthz", ct);
        }

        var times = new List<double>();
        var plain = new List<double>();
        for (var i = 0; i < OneByOne; i++)
        {
            times.Add(await TimeAsync(() => SignInAsync(client, ct)));
            plain.Add(await TimeAsync(() => client.GetByteArrayAsync("healthz", ct)));
        }

        var together = await TimeAsync(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SignInAsync(client, ct)));
            }
        });

        return
        [
            Row.Time("one after the other", Statistics.Median(times), "", Statistics.Median(plain)),
            Row.Alone($"{AtOnce} at a time", $"{1000 * AtOnce * Rounds / together:0.0} a second"),
        ];
    }

    private static async Task SignInAsync(HttpClient client, CancellationToken ct)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
