using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Tests.Api.Support;

/// <summary>Guests that answer commands as a test says, whatever their route.</summary>
internal sealed class FakeGuests : IGuestCommands
{
    /// <summary>What the figures' command prints in a guest of Debian 12.</summary>
    public const string Debian = """
        2.66 0.91 0.33 1/123 4567
        ---
        MemTotal:         989596 kB
        MemFree:          600000 kB
        MemAvailable:     767280 kB
        ---
        Filesystem     1024-blocks   Used Available Capacity Mounted on
        /dev/vda15          126678  10922    115756       9% /boot/efi
        /dev/vda1          4985228 600564   4384664      13% /
        ---
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        ---
        7265.18 14000.02
        """;

    /// <summary>What a command comes to.</summary>
    public Func<string, CancellationToken, Task<GuestOutput>> Answer { get; set; } = (command, _) => Task.FromResult(
        command.Contains("cloud-init", StringComparison.Ordinal) ? new GuestOutput(0, "status: done\n", "") : new GuestOutput(0, Debian, ""));

    /// <summary>What a person's command comes to: its line, what it reads.</summary>
    public Func<string, string, CancellationToken, Task<GuestOutput>> Exec { get; set; } = (_, _, _) => Task.FromResult(new GuestOutput(0, "", ""));

    /// <summary>The options of a server with these guests.</summary>
    public BatwaAppOptions Options(Dictionary<string, string>? settings = null) => new()
    {
        Settings = settings ?? [],
        Services = services =>
        {
            services.RemoveAll<IGuestCommands>();
            services.AddSingleton<IGuestCommands>(this);
        },
    };

    public static Task<GuestOutput> LostAsync() => Task.FromException<GuestOutput>(new EngineUnavailableException("The guest does not answer."));

    public bool Reaches(TerminalRoute route) => true;

    public Task<GuestOutput> RunAsync(TerminalRoute route, string command, CancellationToken ct) => Answer(command, ct);

    public Task<GuestOutput> RunAsync(TerminalRoute route, string command, ReadOnlyMemory<byte> input, CancellationToken ct) =>
        Exec(command, System.Text.Encoding.UTF8.GetString(input.Span), ct);
}
