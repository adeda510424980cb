using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Batwa.Engines.Terminals;
using Batwa.Server.Inventory;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>
/// The real server in a process of its own, so that a test can end it as a person, a service manager or a crash does. It has one machine, web-1, whose terminals are
/// shells of the sshd that it is told, and terminals that are held by a keeper.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What makes this program be one.</summary>
    public const string Verb = "server-process";

    private const string Ready = "ready at ";
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts one and waits until it serves.</summary>
    /// <param name="place">The directory that its data directory is in.</param>
    /// <param name="port">Where; 0 takes a free port.</param>
    /// <param name="route">Where its machine's shells are.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<ServerProcess> StartAsync(string place, int port, SshRoute route, CancellationToken ct)
    {
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. self, Verb, place, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(route).AsMemory(), ct);
        var said = await process.StandardOutput.ReadLineAsync(ct);
        if (said?.StartsWith(Ready, StringComparison.Ordinal) == true)
            return new ServerProcess(process, new Uri(said[Ready.Length..]));
        process.Kill();
        throw new InvalidOperationException($"The server did not come up: {said}");
    }

    /// <summary>Stops it as a service manager does.</summary>
    public async Task TerminateAsync(CancellationToken ct)
    {
        Assert.Equal(0, Kill(_process.Id, 15));
        await _process.WaitForExitAsync(ct);
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>Kills it with -9, and nothing that it has started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Is one.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var route = JsonSerializer.Deserialize<SshRoute>((await Console.In.ReadLineAsync())!)!;
        var over = new TaskCompletionSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            over.TrySetResult();
        });
        await using var app = await BatwaApp.StartAsync(new BatwaAppOptions
        {
            Place = args[0],
            Port = int.Parse(args[1], CultureInfo.InvariantCulture),
            Settings = new Dictionary<string, string> { ["TerminalHost"] = "kept" },
            Engine = new FakeEngine { Terminals = route },
        });
        app.Engine.AddMachine("web-1");
        var inventory = app.Services.GetRequiredService<InstanceInventory>();
        await Eventually.TrueAsync("the machine is known", () => inventory.Read().Rows.Count == 1, CancellationToken.None);
        Console.WriteLine(Ready + app.Address);
        await over.Task;
        return 0;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
