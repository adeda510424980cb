using Batwa.Engines;
using Batwa.Server.Composition.Guests;
using Batwa.Server.Configuration;
using Batwa.Server.Events;
using Batwa.Server.Features.Classic;
using Batwa.Server.Features.Files;
using Batwa.Server.Features.Instances;
using Batwa.Server.Guests;
using Batwa.Server.Inventory;
using Batwa.Ssh;
using Batwa.Ssh.Files;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Server.Composition;

/// <summary>The hosts, what is known of their machines, and the stream of changes.</summary>
internal static class InventoryComposition
{
    public static void AddBatwaInventory(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<EventOptions>(builder.Configuration.GetSection("Batwa:Events"));
        services.Configure<GuestOptions>(builder.Configuration.GetSection("Batwa:Guests"));
        services.Configure<InventoryOptions>(builder.Configuration.GetSection("Batwa:Inventory"));
        services.AddOptions<InventoryOptions>().PostConfigure<ServerOptions, IEnumerable<IEngineFactory>>((inventory, server, factories) =>
        {
            if (inventory.Hosts.Count > 0)
                return;
            foreach (var host in DefaultHosts.Of(server.Engine, [.. factories]))
                inventory.Hosts.Add(host);
        });

        services.AddSingleton<EventLog>();
        services.AddSingleton<EngineHosts>();
        services.AddSingleton<InstanceInventory>();
        services.AddSingleton<Attention>();
        services.AddSingleton<InstanceListBody>();
        services.AddSingleton<VmLookup>();
        services.TryAddSingleton(new SshOptions());
        services.TryAddSingleton<SshExec>();
        services.AddSingleton<IGuestCommands, SshGuestCommands>();
        services.TryAddSingleton<HostKeyReader>();
        services.AddSingleton<IShownHostKeys, SshShownHostKeys>();
        services.AddSingleton<GuestFigures>();
        services.AddSingleton<GuestExec>();
        services.AddSingleton<GuestSeats>();
        services.TryAddSingleton<SshFiles>();
        services.AddSingleton<IGuestFiles, SshGuestFiles>();
        services.AddSingleton<FilesOfGuest>();
        services.AddSingleton<PowerWatch>();
        services.AddSingleton<CloudInitWait>();
        services.AddHostedService<InventoryService>();
    }
}
