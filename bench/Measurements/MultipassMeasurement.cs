using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Tests.Testing.Server;

namespace Batwa.Bench.Measurements;

/// <summary>Reading the machines of a Multipass daemon through Batwa, against Multipass' own command line on the same daemon.</summary>
internal sealed class MultipassMeasurement : Measurement
{
    private const int Requests = 200;

    public override string Name => "multipass";

    public override string Title => "Multipass: reading, against its command line";

    public override string Note =>
        "The daemon that `BATWA_TEST_MULTIPASS` names, by `BATWA_TEST_MULTIPASS_CLI` (`multipass`) and over HTTP, signed in, in turns. Without a daemon nothing is measured.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (Setting("BATWA_TEST_MULTIPASS") is not { } address)
            return [Row.Alone("no daemon was named", "not measured")];
        Environment.SetEnvironmentVariable("Batwa__Multipass__Address", address);
        Environment.SetEnvironmentVariable("Batwa__Multipass__RootCertificate", Setting("BATWA_TEST_MULTIPASS_ROOT"));
        Environment.SetEnvironmentVariable("Batwa__Multipass__ClientCertificates", Setting("BATWA_TEST_MULTIPASS_CLIENT"));

        using var data = new TemporaryDirectory();
        await using var server = await Servers.StartBatwaAsync(data.Path, ct, "multipass");
        using var client = await SignedInAsync(server, ct);
        var names = await NamesAsync(client, 1, ct);

        var list = await RequestAsync(client, "api/v1/instances", ct);
        var listByCommand = await CommandAsync(["list", "--format", "json"], runs, ct);
        var one = await RequestAsync(client, $"api/v1/instances/local/{names[0]}", ct);
        var oneByCommand = await CommandAsync(["info", names[0], "--format", "json"], runs, ct);
        return
        [
            Row.Time($"`multipass list`, {names.Count} machines", listByCommand, "over HTTP", list),
            Row.Time("`multipass info` of one", oneByCommand, "over HTTP", one),
        ];
    }

    internal static async Task<HttpClient> SignedInAsync(ServerProcess server, CancellationToken ct)
    {
        var client = server.CreateClient();
        using var answer = await client.PostAsJsonAsync("api/v1/session", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    internal static async Task<IReadOnlyList<string>> NamesAsync(HttpClient client, int atLeast, CancellationToken ct)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var list = await client.GetFromJsonAsync<JsonElement>("api/v1/instances", ct);
            var running = list.GetProperty("instances").EnumerateArray()
                .OrderBy(i => i.GetProperty("state").GetString() == "running" ? 0 : 1).Select(i => i.GetProperty("name").GetString()!).ToList();
            if (running.Count >= atLeast)
                return running;
            await Task.Delay(100, ct);
        }

        throw new InvalidOperationException("The daemon has no machine, so there is nothing to read. Launch one: multipass launch");
    }

    internal static async Task<double> RequestAsync(HttpClient client, string path, CancellationToken ct)
    {
        var times = new List<double>(Requests);
        for (var i = 0; i < Requests + 20; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(path, ct);
            if (i >= 20)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Statistics.Median(times);
    }

    private static async Task<double> CommandAsync(IReadOnlyList<string> arguments, int runs, CancellationToken ct)
    {
        var times = new List<double>();
        for (var i = 0; i < Math.Max(runs, 5); i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(Setting("BATWA_TEST_MULTIPASS_CLI") ?? "multipass", arguments) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"multipass {string.Join(' ', arguments)} ended with {process.ExitCode}.");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Statistics.Median(times);
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
