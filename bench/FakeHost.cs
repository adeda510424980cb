using Batwa.Tests.Testing.Server;

namespace Batwa.Bench;

/// <summary>
/// The verb <c>host N</c>, for child processes of the benchmark: the server with a fake engine that has N machines. It says where it
/// listens in its first line, and ends when its standard input does, so that it never outlives who started it.
/// </summary>
internal static class FakeHost
{
    public static async Task<int> RunAsync(int machines)
    {
        var options = new BatwaAppOptions { KeepsLog = false };
        await using var app = await BatwaApp.StartAsync(options);
        app.Engine.AddMachines(machines);
        await Console.Out.WriteLineAsync($"listening {app.Address}");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
