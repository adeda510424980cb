using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Batwa.Terminals;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Terminals;

/// <summary>From a machine's name to a terminal in it: the engine says where it is, for this caller; the connector of that kind opens it.</summary>
internal sealed class GuestTerminals(
    GuardedEngines engines,
    IEnumerable<ITerminalConnector> connectors,
    InstanceInventory inventory,
    GuestEndings endings,
    IOptions<EngineDeadlines> deadlines,
    TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Opens a terminal. One in a machine that is still within its boot waits for that, up to <see cref="EngineDeadlines.Boot"/>.</summary>
    /// <exception cref="EngineException">It could not be opened; the message says what to do.</exception>
    /// <exception cref="TerminalRefusedException">The caller may not, or there is no such host.</exception>
    public async Task<ITerminalChannel> OpenAsync(Caller caller, string host, InstanceName name, TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        progress($"Looking for {name}…");
        TerminalRoute route;
        try
        {
            route = await RouteAsync(engines.For(caller, host), name, request, progress, ct);
        }
        catch (ProblemException e)
        {
            throw new TerminalRefusedException(e.Message);
        }

        var connector = connectors.FirstOrDefault(candidate => candidate.Opens(route))
            ?? throw new CapabilityMissingException($"The host {host} offers its terminals in a way that this server cannot open ({route.GetType().Name}).");
        var patience = LeftOfBoot(new InstanceKey(host, name.Value));
        progress(patience > TimeSpan.Zero ? $"Connecting to {name}, which has just started…" : $"Connecting to {name}…");
        return await connector.OpenAsync(route, request with { Patience = patience }, ct);
    }

    /// <summary>The same for a session, which opens it when it is ready.</summary>
    public ITerminalOpener For(Caller caller, string host, InstanceName name) => new Opener(this, caller, host, name);

    /// <summary>Why a machine that took its terminals along is off, one sentence; null where that is not known.</summary>
    public string? ExplainEnd(string host, InstanceName name) => endings.Explain(new InstanceKey(host, name.Value));

    // A machine that starts has no terminal yet: that is no refusal as long as it may come up.
    private async Task<TerminalRoute> RouteAsync(GuardedEngine engine, InstanceName name, TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        var told = false;
        while (true)
        {
            // Before the engine is asked: one that starts now and has failed when the refusal is here is asked again, for that refusal is of the past.
            var wasStarting = IsStarting(engine.HostId, name);
            try
            {
                return await engine.RouteTerminalAsync(name, request, ct);
            }
            catch (RequestRejectedException) when ((wasStarting || IsStarting(engine.HostId, name)) && time.GetElapsedTime(since) < deadlines.Value.Boot)
            {
                if (!told)
                    progress($"{name} is starting; its terminal opens when it can be logged in to…");
                told = true;
            }

            if (IsStarting(engine.HostId, name))
                await Task.Delay(Look, time, ct);
        }
    }

    private bool IsStarting(string host, InstanceName name) =>
        inventory.Find(new InstanceKey(host, name.Value))?.Instance.State is InstanceState.Starting or InstanceState.Restarting;

    private TimeSpan LeftOfBoot(InstanceKey key)
    {
        if (inventory.Find(key)?.Instance.StartedAt is not { } startedAt)
            return TimeSpan.Zero;
        var left = startedAt + deadlines.Value.Boot - time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > deadlines.Value.Boot ? deadlines.Value.Boot : left;
    }

    private sealed class Opener(GuestTerminals guests, Caller caller, string host, InstanceName name) : ITerminalOpener
    {
        public Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) =>
            guests.OpenAsync(caller, host, name, request, progress, ct);

        public string? ExplainEnd() => guests.ExplainEnd(host, name);
    }
}
