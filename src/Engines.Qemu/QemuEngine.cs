using System.Collections.Concurrent;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <summary>
/// Virtual machines by QEMU on this machine: no daemon, no root. Each instance is a directory and, while it runs, a QEMU process of its own
/// that outlives the server. What an instance does is in <see cref="QemuInstance"/>; here is which there are.
/// </summary>
internal sealed partial class QemuEngine : IEngine, ISuspend, IImages, IImageShelf, IPortForwards, IConsoleLog, ISerialConsole
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly QemuHost _host;
    private readonly DataDirectoryLock _lock;
    private readonly CancellationTokenSource _closing;
    private readonly ConcurrentDictionary<string, QemuInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _unreadable = new(StringComparer.Ordinal);
    private readonly Lock _creating = new();
    private Task _keeping = Task.CompletedTask;

    private QemuEngine(QemuHost host, DataDirectoryLock directoryLock, CancellationTokenSource closing)
    {
        _host = host;
        _lock = directoryLock;
        _closing = closing;
    }

    /// <inheritdoc/>
    public string Kind => QemuEngineFactory.EngineKind;

    /// <inheritdoc/>
    public EngineCapabilities Capabilities { get; } =
        new() { Suspend = true, Images = true, ImageShelf = true, PortForwards = true, ConsoleLog = true, SerialConsole = true, CloudInit = true };

    /// <summary>Opens the engine: settles what a crash left and adopts what runs.</summary>
    public static async Task<QemuEngine> OpenAsync(QemuHost host, DataDirectoryLock directoryLock, CancellationTokenSource closing, CancellationToken ct)
    {
        var engine = new QemuEngine(host, directoryLock, closing);
        try
        {
            await engine.AdoptAsync(ct);
            engine.TidyImages();
            engine._keeping = engine.KeepConsolesAsync();
            QemuLog.Opened(host.Log, host.Version, host.Accelerator.Title);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<EngineInfo> DescribeAsync(CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        var resources = _host.Resources();
        return Task.FromResult(new EngineInfo
        {
            Version = _host.Version,
            Acceleration = _host.Accelerator.Title,
            AccelerationNote = _host.Accelerator.Note,
            DefaultImage = _host.Images.DefaultImage,
            Cpus = resources.Cpus,
            MemoryBytes = resources.MemoryBytes,
            MemoryFreeBytes = resources.MemoryFreeBytes,
            DiskBytes = resources.DiskBytes,
            DiskFreeBytes = resources.DiskFreeBytes,
        });
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(_host.Broadcast.Current);
    });

    /// <inheritdoc/>
    public Task<Instance> GetAsync(InstanceName name, CancellationToken ct) => RunAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(_host.Broadcast.Find(name) ?? throw NotFound(name));
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host.Closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _keeping;
        foreach (var instance in _instances.Values)
            await instance.DisposeAsync();
        _host.Broadcast.End();
        _lock.Dispose();
        _closing.Dispose();
    }

    // What every member goes through.
    private async Task<T> RunAsync<T>(Func<Task<T>> work) => _host.Closing.IsCancellationRequested
        ? throw new EngineUnavailableException("This connection to the QEMU engine was closed; open another. Its instances go on running.")
        : await QemuErrors.TranslateAsync(work);

    private Task<bool> RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });

    private static InstanceNotFoundException NotFound(InstanceName name) => new($"There is no instance {name} on this host.");

    private QemuInstance Find(InstanceName name)
    {
        if (_unreadable.TryGetValue(name.Value, out var why))
            throw new RequestRejectedException($"{name} is left alone, since its record cannot be read: {why} Mend that file, or remove its directory by hand.");
        return _instances.TryGetValue(name.Value, out var instance) ? instance : throw NotFound(name);
    }

    // Who writes a console down is a process that may be killed.
    private async Task KeepConsolesAsync()
    {
        using var timer = new PeriodicTimer(BetweenLooks, _host.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_host.Closing))
            {
                foreach (var instance in _instances.Values)
                    KeepConsole(instance);
            }
        }
        catch (OperationCanceledException)
        {
            // The engine closes; the next one looks when it adopts.
        }
    }

    private void KeepConsole(QemuInstance instance)
    {
        try
        {
            instance.KeepConsole();
        }
        catch (Exception gone) when (gone is EngineException or IOException or UnauthorizedAccessException)
        {
            QemuLog.Skipped(_host.Log, instance.Name.Value, "having its console written down", gone);
        }
    }
}
