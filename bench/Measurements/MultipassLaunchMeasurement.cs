using System.Diagnostics;
using Batwa.Bench.Report;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Progress;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Bench.Measurements;

/// <summary>What the driver adds to a launch that the daemon works on, on a daemon in this process, so that no guest's boot hides it.</summary>
internal sealed class MultipassLaunchMeasurement : Measurement
{
    public override string Name => "multipass-launch";

    public override string Title => "Multipass: what a launch takes beside the daemon's own time";

    public override string Note =>
        "From the call of the driver to its result, against the daemon's call within it, from its request to its last reply. The daemon is the tests' own, over TLS; its guests boot in two seconds. " +
        "The server then asks the new guest whether cloud-init is well, which takes one connection over SSH.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        var rows = new List<Row>();
        foreach (var others in new[] { 0, 199 })
        {
            var data = Directory.CreateTempSubdirectory("bmp-").FullName;
            TestCertificates.Write(Path.Combine(data, "cli"));
            await using var daemon = new FakeMultipass();
            daemon.World.BootTime = TimeSpan.FromSeconds(2);
            for (var i = 0; i < others; i++)
                daemon.World.Add($"other-{i}");
            await daemon.StartAsync(ct);
            var options = new MultipassOptions
            {
                DataDirectory = Path.Combine(data, "engine"),
                Address = daemon.Address,
                RootCertificate = daemon.RootCertificate,
                ClientCertificates = Path.Combine(data, "cli"),
            };
            await using (var engine = await new MultipassEngineFactory(options, TimeProvider.System, NullLoggerFactory.Instance).CreateAsync(ct))
            {
                var (all, own) = (new List<double>(), new List<double>());
                for (var i = 0; i < Math.Max(runs, 5); i++)
                {
                    var began = Stopwatch.GetTimestamp();
                    await engine.LaunchAsync(
                        new LaunchRequest { Name = InstanceName.Parse($"launched-{i}"), Resources = new InstanceResources(1, 1L << 30, 5L << 30) }, new Progress<EngineProgress>(), ct);
                    all.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    own.Add(daemon.World.LastLaunchTook.TotalMilliseconds);
                }

                var added = all.Zip(own, (a, b) => a - b).ToList();
                rows.Add(Row.Time($"a launch beside {others} other machines", Statistics.Median(all), "of the daemon", Statistics.Median(own)));
                rows.Add(Row.Alone("of it added", Row.Milliseconds(Statistics.Median(added))));
            }

            Directory.Delete(data, recursive: true);
        }

        return rows;
    }
}
