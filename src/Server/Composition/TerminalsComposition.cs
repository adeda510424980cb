using Batwa.Engines.Terminals;
using Batwa.Server.Composition.Terminals;
using Batwa.Server.Features.Classic;
using Batwa.Server.Terminals;
using Batwa.Ssh;
using Batwa.Terminals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Server.Composition;

/// <summary>Terminals: the sessions, and how each kind of route is opened.</summary>
internal static class TerminalsComposition
{
    public static void AddBatwaTerminals(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Batwa:Terminals").Get<TerminalOptions>() ?? new TerminalOptions());
        services.AddSingleton<TerminalMetrics>();
        services.AddSingleton<ITerminalEvents, TerminalEvents>();
        services.AddSingleton<TerminalSessions>();
        services.AddHostedService<TerminalShutdown>();

        services.TryAddSingleton(new SshOptions());
        services.AddSingleton<ITerminalConnector, SshConnector>();
        services.AddSingleton<ITerminalConnector, SocketConnector>();
        services.AddSingleton<ITerminalConnector, OpenChannelConnector>();
        services.AddSingleton<GuestEndings>();
        services.AddSingleton<GuestTerminals>();
        services.AddSingleton<ClassicSocket>();
    }
}
