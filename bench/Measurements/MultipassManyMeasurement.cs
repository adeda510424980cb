using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Tests.Testing.Multipass;

namespace Batwa.Bench.Measurements;

/// <summary>Whether reading stays as quick with many machines as with one: on a daemon in this process.</summary>
internal sealed class MultipassManyMeasurement : Measurement
{
    public override string Name => "multipass-many";

    public override string Title => "Multipass: one machine and two hundred";

    public override string Note => "Over HTTP, signed in, the whole body read; the daemon is the tests' own. Against one machine.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        var rows = new List<Row>();
        var (firstList, firstOne) = (0.0, 0.0);
        foreach (var machines in new[] { 1, 200 })
        {
            using var data = new TemporaryDirectory();
            using var cli = new TemporaryDirectory();
            var certificates = cli.Path;
            TestCertificates.Write(certificates);
            await using var daemon = new FakeMultipass();
            for (var i = 0; i < machines; i++)
                daemon.World.Add($"machine-{i}");
            await daemon.StartAsync(ct);
            Environment.SetEnvironmentVariable("Batwa__Multipass__Address", daemon.Address);
            Environment.SetEnvironmentVariable("Batwa__Multipass__RootCertificate", daemon.RootCertificate);
            Environment.SetEnvironmentVariable("Batwa__Multipass__ClientCertificates", certificates);
            await using var server = await Servers.StartBatwaAsync(data.Path, ct, "multipass");
            using var client = await MultipassMeasurement.SignedInAsync(server, ct);
            var names = await MultipassMeasurement.NamesAsync(client, machines, ct);

            var list = await MultipassMeasurement.RequestAsync(client, "api/v1/instances", ct);
            var one = await MultipassMeasurement.RequestAsync(client, $"api/v1/instances/local/{names[0]}", ct);
            (firstList, firstOne) = machines == 1 ? (list, one) : (firstList, firstOne);
            rows.Add(Row.Time($"the list, {machines} machine{(machines == 1 ? "" : "s")}", list, "", firstList));
            rows.Add(Row.Time($"one of {machines} machine{(machines == 1 ? "" : "s")}", one, "", firstOne));
        }

        return rows;
    }
}
