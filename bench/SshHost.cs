using Batwa.Bench.Processes;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Terminals;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Bench;

/// <summary>
/// The verb <c>ssh-host MACHINES PORT KEYS</c>, for child processes of the benchmark: the server with a fake engine whose machines' terminals are
/// real shells of this computer, over real SSH. Like <see cref="FakeHost"/> it ends with its standard input.
/// </summary>
internal static class SshHost
{
    public static async Task<int> RunAsync(int machines, string port, string keys)
    {
        var options = new BatwaAppOptions
        {
            KeepsLog = false,
            Services = services =>
            {
                services.AddSingleton(new TerminalOptions { MostPerPerson = 100_000, MostPerInstance = 100_000 });
                services.RemoveAll<ITerminalConnector>();
                services.AddSingleton<ITerminalConnector>(new Everywhere(PrivateSshd.RouteOf(port, keys)));
            },
        };
        await using var app = await BatwaApp.StartAsync(options);
        app.Engine.AddMachines(machines);
        await Console.Out.WriteLineAsync($"listening {app.Address}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private sealed class Everywhere(SshRoute there) : ITerminalConnector
    {
        private readonly SshConnector _ssh = new(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);

        public bool Opens(TerminalRoute route) => true;

        public Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct) => _ssh.OpenAsync(there, request, ct);
    }
}
