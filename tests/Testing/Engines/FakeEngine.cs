using System.Collections.Concurrent;
using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

/// <summary>
/// An engine in memory that keeps the whole contract, as fast as it can or exactly as slow and as broken as a test wants
/// (<see cref="Faults"/>). It passes the same contract suite as the real ones.
/// </summary>
/// <remarks>
/// It is the world as well as the connection to it: its machines outlive <see cref="DisposeAsync"/>, and <see cref="Reopen"/> (which
/// <see cref="FakeEngineFactory"/> calls) connects again, as a real engine's machines outlive the server.
/// </remarks>
public sealed partial class FakeEngine : IEngine, ISuspend, IImages, IImageShelf, IPortForwards, IConsoleLog, ISerialConsole, ISnapshots, IClone, IHostKeys, ITrash, IMounts, IFigures, IEngineSettings, IResize, IDelayedStop, INetworks, IZones
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly FakeHost _host;
    private readonly FakeWatchers _watchers;
    private readonly SortedDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, InstanceTurns> _turns = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<EngineCall> _calls = new();
    private volatile bool _closed;

    /// <summary>Makes one without machines.</summary>
    /// <param name="time">Its clock: a <see cref="Time.Clock"/> where a test wants to own the delays.</param>
    /// <param name="host">What it pretends to run on.</param>
    public FakeEngine(TimeProvider? time = null, FakeHost? host = null)
    {
        _time = time ?? TimeProvider.System;
        _host = host ?? new FakeHost();
        _watchers = new FakeWatchers(_host.WatcherCapacity);
        Faults = new FakeFaults(_time);
    }

    /// <summary>The knobs.</summary>
    public FakeFaults Faults { get; }

    /// <summary>Every call so far, oldest first.</summary>
    public IReadOnlyList<EngineCall> Calls => [.. _calls];

    /// <summary>How many are watching now.</summary>
    public int WatcherCount => _watchers.Count;

    /// <inheritdoc/>
    public string Kind => "fake";

    /// <inheritdoc/>
    public EngineCapabilities Capabilities { get; } = new() { Suspend = true, Images = true, ImageShelf = true, PortForwards = true, ConsoleLog = true, SerialConsole = true, HostKeys = true, Trash = true, Mounts = true, NativeMounts = true, Figures = true, Settings = true, Resize = true, DelayedStop = true, Networks = true, Zones = true, CloudInit = true, Snapshots = true, Clones = true };

    /// <inheritdoc/>
    public async Task<EngineInfo> DescribeAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.Describe, "", ct);
        lock (_gate)
        {
            return new EngineInfo
            {
                Version = "1.0",
                Acceleration = "none (in memory)",
                DefaultImage = DefaultImage,
                Cpus = _host.Cpus,
                MemoryBytes = _host.MemoryBytes,
                MemoryFreeBytes = MemoryFree(),
                DiskBytes = _host.DiskBytes,
                DiskFreeBytes = DiskFree(),
            };
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.List, "", ct);
        lock (_gate)
        {
            return [.. _instances.Values];
        }
    }

    /// <inheritdoc/>
    public async Task<Instance> GetAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.Get, name.Value, ct);
        return Find(name);
    }

    /// <inheritdoc/>
    public async Task<InstanceFeed> WatchAsync(CancellationToken ct)
    {
        await EnterAsync(EngineVerb.Watch, "", ct);
        lock (_gate)
        {
            return new InstanceFeed([.. _instances.Values], _watchers.Add(ct));
        }
    }

    /// <summary>Closes the connection. The machines go on.</summary>
    public ValueTask DisposeAsync()
    {
        _closed = true;
        _watchers.EndAll(null);
        return ValueTask.CompletedTask;
    }

    internal FakeEngine Reopen()
    {
        _closed = false;
        return this;
    }

    private async Task EnterAsync(EngineVerb verb, string subject, CancellationToken ct, bool spendDelay = true)
    {
        _calls.Enqueue(new EngineCall(verb, subject));
        if (_closed)
        {
            throw new EngineUnavailableException("The connection to the fake engine was closed; make a new one.");
        }

        await Faults.PassAsync(verb, spendDelay, ct);
    }

    /// <summary>Runs an operation on an instance when no other works on it; one that interrupts ends the other first.</summary>
    private async Task<T> ExclusiveAsync<T>(InstanceName name, bool interrupts, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var turns = _turns.GetOrAdd(name.Value, _ => new InstanceTurns());
        using var turn = await turns.TakeAsync(interrupts, ct);
        try
        {
            return await work(turn.Token);
        }
        catch (OperationCanceledException cut) when (!ct.IsCancellationRequested)
        {
            throw new EngineFailedException($"This was given up because '{name}' was deleted or stopped by force meanwhile.", cut);
        }
    }

    private async Task ExclusiveAsync(InstanceName name, bool interrupts, Func<CancellationToken, Task> work, CancellationToken ct) =>
        await ExclusiveAsync(
            name,
            interrupts,
            async token =>
            {
                await work(token);
                return true;
            },
            ct);

    private Instance Find(InstanceName name)
    {
        lock (_gate)
        {
            return _instances.GetValueOrDefault(name.Value) ?? throw NotFound(name);
        }
    }

    private static InstanceNotFoundException NotFound(InstanceName name) => new($"There is no instance '{name}'.");

    private Instance Put(Instance instance)
    {
        lock (_gate)
        {
            _instances[instance.Name.Value] = instance;
            _watchers.Publish(new InstanceChange.Upsert(instance));
            return instance;
        }
    }

    private void Drop(InstanceName name)
    {
        lock (_gate)
        {
            if (_instances.Remove(name.Value))
            {
                _guests.Remove(name.Value);
                _snapshots.Remove(name.Value);
                _hostKeys.Remove(name.Value);
                _watchers.Publish(new InstanceChange.Delete(name));
            }
        }
    }

    // Machines that a test added without checks may be more than the host holds.
    private long MemoryFree() => Math.Max(0, _host.MemoryBytes - _instances.Values.Where(IsOn).Sum(i => i.Resources.MemoryBytes));

    private long DiskFree() => Math.Max(0, _host.DiskBytes - _instances.Values.Sum(i => i.Resources.DiskBytes));

    private static bool IsOn(Instance instance) =>
        instance.State is InstanceState.Running or InstanceState.DelayedShutdown or InstanceState.Starting or InstanceState.Restarting or InstanceState.Suspending;
}
