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
    TerminalConnectors connectors,
    InstanceInventory inventory,
    GuestEndings endings,
    IOptions<EngineDeadlines> deadlines,
    TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Opens a terminal. One in a machine that is still within its boot waits for that, up to <see cref="EngineDeadlines.Boot"/>.</summary>
    /// <exception cref="EngineException">It could not be opened; the message says what to do.</exception>
    /// <exception cref="TerminalRefusedException">The caller may not, or there is no such host.</exception>
    public Task<ITerminalChannel> OpenAsync(Caller caller, string host, InstanceName name, TerminalRequest request, CancellationToken ct) =>
        connectors.OpenAsync(For(caller, host, name), request, _ => { }, ct);

    /// <summary>The way to a guest, for a session, which asks when it is ready.</summary>
    public ITerminalRouter For(Caller caller, string host, InstanceName name) => new Router(this, endings, caller, host, name);

    /// <summary>Why a machine that took its terminals along is off, one sentence; null where that is not known.</summary>
    public string? ExplainEnd(string host, InstanceName name) => endings.Explain(new InstanceKey(host, name.Value))?.Text;

    private async Task<RoutedTerminal> RouteAsync(Caller caller, string host, InstanceName name, TerminalRequest request, Action<string> progress, CancellationToken ct)
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

        if (request.IsConsole)
            return new RoutedTerminal(route, TimeSpan.Zero);
        var patience = LeftOfBoot(new InstanceKey(host, name.Value));
        progress(patience > TimeSpan.Zero ? $"Connecting to {name}, which has just started…" : $"Connecting to {name}…");
        return new RoutedTerminal(route, patience);
    }

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
                return await (request.IsConsole ? engine.RouteConsoleAsync(name, ct) : engine.RouteTerminalAsync(name, request, ct));
            }
            catch (RequestRejectedException) when ((wasStarting || IsStarting(engine.HostId, name)) && time.GetElapsedTime(since) < deadlines.Value.Boot)
            {
                if (!told)
                    progress(request.IsConsole ? $"{name} is starting; its console opens with its first word…" : $"{name} is starting; its terminal opens when it can be logged in to…");
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

    private sealed class Router(GuestTerminals guests, GuestEndings endings, Caller caller, string host, InstanceName name) : ITerminalRouter
    {
        public Task<RoutedTerminal> RouteAsync(TerminalRequest request, Action<string> progress, CancellationToken ct) =>
            guests.RouteAsync(caller, host, name, request, progress, ct);

        public ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct) => endings.ExplainAsync(host, name.Value, loss, ct);

        public Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct) =>
            endings.WaitForReturnAsync(host, name.Value, lostAt, isConsole, ct);

        public ValueTask<bool> IsAsleepAsync(CancellationToken ct) => ValueTask.FromResult(endings.IsAsleep(host, name.Value));
    }
}
