using Batwa.Engines.Terminals;
using Batwa.Server.Composition.Terminals;
using Batwa.Server.Configuration;
using Batwa.Server.Features.Classic;
using Batwa.Server.Terminals;
using Batwa.Ssh;
using Batwa.Terminals;
using Batwa.Terminals.Consoles;
using Batwa.Terminals.Keeping;
using Batwa.Terminals.Keeping.Unix;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Server.Composition;

/// <summary>Terminals: the sessions, and how each kind of route is opened.</summary>
internal static class TerminalsComposition
{
    /// <summary>Adds them.</summary>
    /// <param name="builder">To this server.</param>
    /// <param name="keeps">Whether a process of their own holds sessions where no setting says: not inside another program.</param>
    public static void AddBatwaTerminals(this WebApplicationBuilder builder, bool keeps)
    {
        var services = builder.Services;
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Batwa:Terminals").Get<TerminalOptions>() ?? new TerminalOptions());
        services.AddSingleton<TerminalMetrics>();
        services.AddSingleton<ITerminalEvents, TerminalEvents>();
        services.AddSingleton<TerminalSessions>();
        services.AddSingleton<TerminalConnectors>();
        services.AddSingleton<LocalTerminals>();
        services.AddSingleton<KeptTerminals>();
        services.AddSingleton<IKeeperDoor>(provider =>
        {
            var data = provider.GetRequiredService<DataDirectory>().Path;
            return new UnixKeeperDoor(new KeeperPlace(data), () => KeeperProgram.Start(data));
        });
        services.AddSingleton<ITerminalHost>(provider => !OperatingSystem.IsWindows() && (provider.GetRequiredService<ServerOptions>().KeepsTerminals ?? keeps)
            ? provider.GetRequiredService<KeptTerminals>()
            : provider.GetRequiredService<LocalTerminals>());
        services.AddHostedService<TerminalLifetime>();

        services.TryAddSingleton(new SshOptions());
        services.AddSingleton<ITerminalConnector, SshConnector>();
        services.AddSingleton<ITerminalConnector, SocketConnector>();
        services.AddSingleton<ITerminalConnector, ConsoleConnector>();
        services.AddSingleton<ITerminalConnector, OpenChannelConnector>();
        services.AddSingleton<GuestEndings>();
        services.AddSingleton<ITerminalRouters, GuestsOfPeople>();
        services.AddSingleton<ITerminalEndings>(provider => provider.GetRequiredService<GuestEndings>());
        services.AddSingleton<GuestTerminals>();
        services.AddSingleton<ClassicSocket>();
    }
}
