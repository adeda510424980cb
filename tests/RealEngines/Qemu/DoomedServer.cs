using System.Diagnostics;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>A process that opens an engine, begins to launch a machine, stands still at a stage, and waits to be killed with -9.</summary>
internal sealed class DoomedServer : IAsyncDisposable
{
    /// <summary>What makes this program be one.</summary>
    public const string Verb = "doomed-server";

    private const string Standing = "standing still";

    private readonly Process _process;

    private DoomedServer(Process process) => _process = process;

    /// <summary>Starts one and waits until it stands still.</summary>
    public static async Task<DoomedServer> StartAsync(string data, InstanceName name, EngineStage stage, string userData, CancellationToken ct)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), Verb, data, QemuPlace.Images, name.Value, stage.ToString(), userData])
        {
            RedirectStandardOutput = true,
        })!;
        var server = new DoomedServer(process);
        var said = await process.StandardOutput.ReadLineAsync(ct);
        if (said == Standing)
            return server;
        await server.DisposeAsync();
        throw new InvalidOperationException($"The server did not come to {stage}: {said}");
    }

    /// <summary>Kills it with -9.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(); // it alone: its QEMU is to live
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Is one.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (data, images, name, stage, userData) = (args[0], args[1], args[2], Enum.Parse<EngineStage>(args[3]), args[4]);
        try
        {
            await using var engine = await QemuPlace.Factory(data, images).CreateAsync(CancellationToken.None);
            var request = QemuPlace.Smallest(InstanceName.Parse(name)) with { UserData = userData };
            await engine.LaunchAsync(request, new ProgressLog(report => StandStillAt(stage, report)), CancellationToken.None);
            Console.WriteLine("the launch ended");
        }
        catch (Engines.Errors.EngineException refused)
        {
            Console.WriteLine(refused.Message);
        }

        return 1;
    }

    private static void StandStillAt(EngineStage stage, EngineProgress report)
    {
        if (report.Stage != stage)
            return;
        Console.WriteLine(Standing);
        new ManualResetEventSlim().Wait();
    }

    // Where the tests run by "dotnet x.dll", so does this.
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DoomedServer).Assembly.Location] : [];
}
