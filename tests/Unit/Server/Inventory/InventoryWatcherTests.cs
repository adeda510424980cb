using Batwa.Server.Events;
using Batwa.Server.Inventory;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Batwa.Tests.Unit.Server.Inventory;

/// <summary>The watcher on a clock that the test moves.</summary>
public sealed class InventoryWatcherTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Clock _clock = new();
    private readonly FakeEngine _engine;
    private readonly FakeEngineFactory _factory;
    private readonly EventLog _events = new(Options.Create(new EventOptions()));
    private readonly InstanceInventory _inventory;
    private readonly Attention _attention;
    private readonly EngineHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public InventoryWatcherTests()
    {
        _engine = new FakeEngine(_clock);
        _factory = new FakeEngineFactory(_engine) { Broken = "not installed" };
        _inventory = new InstanceInventory(_events, _clock);
        _attention = new Attention(_clock);
        _host = new EngineHost(new EngineHostOptions(), isDefault: true, _ => { });
        var options = new InventoryOptions();
        var connector = new EngineConnector([_factory], Options.Create(options), _clock);
        var watcher = new InventoryWatcher(_host, InventoryOptions.Auto, connector, _inventory, _attention, options, _clock, NullLogger.Instance);
        _watching = watcher.RunAsync(_stop.Token);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_engine_that_comes_up_later_is_found_by_itself()
    {
        await UntilAsync("the host is out of reach", () => _host.State == HostState.Unreachable);
        Assert.Contains("not installed", _host.View.Reason, StringComparison.Ordinal);
        Assert.True(_host.Settled.IsCompleted);

        _factory.Broken = null;
        await _clock.AdvanceUntilAsync("the host is ready", () => _host.State == HostState.Ready, Second, Ct);
        Assert.Equal("fake", _host.View.Kind);
        await UntilAsync("it is described", () => _host.View.Info is not null);
    }

    [Fact]
    public async Task A_hang_is_noticed_by_the_heartbeat_and_not_by_anybody_who_reads()
    {
        await ReadyAsync();
        var seen = _host.SeenAt;
        using var hold = _engine.Faults.Hold(EngineVerb.Describe);

        await _clock.AdvanceUntilAsync("the hang is noticed", () => _host.State == HostState.Unreachable, Second, Ct);

        // The next beat after 15 s, its deadline after 10 s more; the clock may be some steps further before the watcher's thread has run. A beat later it would be too late.
        Assert.InRange(_clock.GetUtcNow() - seen!.Value, TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(39));
        Assert.StartsWith("No answer within 10 s: asking the host how it is.", _host.View.Reason, StringComparison.Ordinal);
        Assert.Throws<Batwa.Engines.Errors.EngineUnavailableException>(() => _host.Engine);
    }

    [Fact]
    public async Task A_lost_engine_is_not_connected_to_a_second_time()
    {
        await ReadyAsync();
        var engine = _host.Engine;
        _engine.BecomeUnreachable("gone");
        await UntilAsync("it is lost", () => _host.State == HostState.Unreachable);

        _engine.BecomeReachable();
        await _clock.AdvanceUntilAsync("it is back", () => _host.State == HostState.Ready, Second, Ct);

        Assert.Same(engine, _host.Engine);
    }

    [Fact]
    public async Task The_watch_ends_with_its_token()
    {
        await ReadyAsync();

        await _stop.CancelAsync();

        await _watching.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        await UntilAsync("nobody watches", () => _engine.WatcherCount == 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
        await _engine.DisposeAsync();
    }

    private async Task ReadyAsync()
    {
        _factory.Broken = null;
        await _clock.AdvanceUntilAsync("the host is ready", () => _host is { State: HostState.Ready, View.Info: not null }, Second, Ct);
    }

    private static Task UntilAsync(string name, Func<bool> condition) => Eventually.TrueAsync(name, condition, Ct);
}
