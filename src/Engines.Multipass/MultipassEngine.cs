using Batwa.Engines.Capabilities;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>
/// Machines of a Multipass daemon, over the daemon's own protocol.
/// </summary>
/// <remarks>
/// Reading comes from <see cref="DaemonWatch"/> and asks nobody. Working (<c>.Lifecycle.cs</c>, <c>.Launch.cs</c>) takes a turn at the instance's
/// <see cref="InstanceDesk"/>, makes one call, and has the watch look again before it returns, so that what it returns is what everybody sees.
/// </remarks>
internal partial class MultipassEngine : IEngine, ISuspend, IImages, IHostKeys, IFigures, IEngineSettings, IAttended, ITrash, IMounts, IResize, IDelayedStop, INetworks
{
    private const string DriverSetting = "local.driver";

    private readonly MultipassClient _client;
    private readonly DaemonVersion _version;
    private readonly InstanceNotes _notes;
    private readonly MultipassOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly DaemonWatch _watch;
    private readonly InstanceDesks _desks = new();
    private readonly CancellationTokenSource _closing = new();

    private protected MultipassEngine(MultipassClient client, DaemonVersion version, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log)
    {
        (_client, _version, _notes, _options, _time, _log) = (client, version, notes, options, time, log);
        _watch = new DaemonWatch(client, notes, options, time, log, _desks);
        Capabilities = new EngineCapabilities { Suspend = true, Images = true, HostKeys = true, Figures = true, Trash = true, Mounts = true, Settings = true, Resize = true, DelayedStop = true, Networks = true, CloudInit = true, Snapshots = this is ISnapshots, Clones = this is IClone, Zones = this is IZones };
    }

    /// <summary>Opens the engine over a daemon that has accepted the client; from here on the engine owns it.</summary>
    public static async Task<MultipassEngine> OpenAsync(MultipassClient client, DaemonVersion version, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log, CancellationToken ct)
    {
        // Snapshots depend on the driver, clones on the driver and the version, zones on the version alone. What has zones (1.17) is newer than clones
        // (1.15), so with snapshots there are clones: five kinds, and no zones with snapshots but without clones.
        var driver = await client.GetAsync(DriverSetting, ct).ConfigureAwait(false);
        MultipassEngine engine = (await HasSnapshotsAsync(client, driver, ct).ConfigureAwait(false), version) switch
        {
            (true, { HasZones: true }) => new ZonedCloningEngine(client, version, notes, options, time, log),
            (true, { HasClone: true }) => new CloningEngine(client, version, notes, options, time, log),
            (true, _) => new SnapshottingEngine(client, version, notes, options, time, log),
            (false, { HasZones: true }) => new ZonedEngine(client, version, notes, options, time, log),
            (false, _) => new MultipassEngine(client, version, notes, options, time, log),
        };
        engine.Capabilities = engine.Capabilities with { NativeMounts = DriversWithNativeMounts.Contains(driver) };
        await engine._watch.StartAsync(ct).ConfigureAwait(false);
        return engine;
    }

    /// <inheritdoc/>
    public string Kind => MultipassEngineFactory.EngineKind;

    /// <inheritdoc/>
    public EngineCapabilities Capabilities { get; private set; }

    /// <inheritdoc/>
    public Task<EngineInfo> DescribeAsync(CancellationToken ct) => DoAsync(outer => _watch.AskAsync(async token =>
    {
        var host = await HostFigures.ReadAsync(_client, _version, _watch.Current, token).ConfigureAwait(false);
        var version = await _client.VersionAsync(token).ConfigureAwait(false);
        return new EngineInfo
        {
            Version = version.Version,
            Update = MultipassMapper.ToUpdate(version.Update),
            Address = _client.Address.ToString(),
            Identity = _client.KnownAs,
            Acceleration = await _client.GetAsync(DriverSetting, token).ConfigureAwait(false) is { Length: > 0 } driver ? driver : "its own driver",
            DefaultImage = MultipassMapper.DefaultImage,
            Cpus = host.Cpus,
            MemoryBytes = host.MemoryBytes,
            MemoryFreeBytes = host.MemoryFreeBytes,
            DiskBytes = host.DiskBytes,
            DiskFreeBytes = host.DiskFreeBytes,
        };
    }, outer), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct) => DoAsync(_ => Task.FromResult(_watch.Current), ct);

    /// <inheritdoc/>
    public Task<Instance> GetAsync(InstanceName name, CancellationToken ct) => DoAsync(_ => Task.FromResult(Find(name)), ct);

    /// <inheritdoc/>
    public Task<InstanceFeed> WatchAsync(CancellationToken ct) => DoAsync(_ => Task.FromResult(_watch.Watch(ct)), ct);

    /// <inheritdoc/>
    public void Attend(bool isLookedAt) => _watch.Attend(isLookedAt);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watch.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _desks.Dispose();
        _oneSetting.Dispose();
        _oneZone.Dispose();
    }

    private InstanceDesk Desk(string name) => _desks[name];

    private Instance Find(InstanceName name) => _watch.Find(name) ?? throw new InstanceNotFoundException($"There is no machine '{name}'.");

    // Every member: refused once the engine is closed, cancelled by its closing, and in the contract's words.
    private async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (_closing.IsCancellationRequested)
            throw Closed();
        ct.ThrowIfCancellationRequested();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _closing.Token);
        try
        {
            return await MultipassErrors.TranslateAsync(_client.Address, () => work(either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && _closing.IsCancellationRequested)
        {
            throw Closed();
        }
    }

    private static EngineUnavailableException Closed() => new("The connection to Multipass was closed; its machines go on.");
}
