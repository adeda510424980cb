using Batwa.Engines.Errors;
using Batwa.Server.Time;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Inventory;

/// <summary>Runs the watchers while the server runs, and closes the engines after them. The server serves from the first moment.</summary>
internal sealed class InventoryService(
    EngineHosts hosts,
    EngineConnector connector,
    InstanceInventory inventory,
    Attention attention,
    IOptions<InventoryOptions> options,
    TimeProvider time,
    ILogger<InventoryService> logger) : BackgroundService
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Connecting must not hold up the start of the server, not even its synchronous beginning.
        await Task.Yield();
        var watchers = hosts.All.Zip(options.Value.Hosts, (host, configured) =>
            new InventoryWatcher(host, configured.Engine, connector, inventory, attention, options.Value, time, logger));
        await Task.WhenAll(watchers.Select(w => w.RunAsync(stoppingToken)));
        await Task.WhenAll(hosts.All.Select(CloseAsync));
    }

    private async Task CloseAsync(EngineHost host)
    {
        if (host.Connected is not { } engine)
        {
            return;
        }

        try
        {
            await Deadline.RunAsync("closing the engine", CloseLimit, time, _ => engine.DisposeAsync().AsTask(), CancellationToken.None);
        }
        catch (EngineTimeoutException)
        {
            InventoryLog.CloseTimedOut(logger, host.Id, CloseLimit);
        }
    }
}
