using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Images;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;
using Batwa.Server.Inventory;
using Batwa.Server.Time;

namespace Batwa.Server.Security;

/// <summary>
/// An engine with the caller inside: every member asks first whether they may, and has a deadline. Slices take this and never an
/// <see cref="IEngine"/>, so authorization cannot be walked around. One member for each of the contract's that callers need, the same name.
/// </summary>
internal sealed partial class GuardedEngine(EngineHost host, Caller caller, EngineDeadlines deadlines, TimeProvider time)
{
    private const string TrustKeys = "trust SSH host keys";

    /// <summary>The host.</summary>
    public string HostId => host.Id;

    /// <summary>The host's name for people.</summary>
    public string HostName => host.Name;

    /// <summary>Who asks.</summary>
    public string Username => caller.Username;

    /// <summary>What the engine can do; nothing until it was reached once.</summary>
    public EngineCapabilities Capabilities
    {
        get
        {
            caller.Demand(Permission.ViewInstances);
            return host.View.Capabilities;
        }
    }

    /// <summary>Goes on only where the host can be used now, so that a request against one that is gone is refused at once.</summary>
    /// <exception cref="EngineUnavailableException">It is out of reach.</exception>
    public void DemandReachable()
    {
        caller.Demand(Permission.ViewInstances);
        _ = host.Engine;
    }

    /// <inheritdoc cref="IEngine.DescribeAsync"/>
    public Task<EngineInfo> DescribeAsync(CancellationToken ct) =>
        QuickAsync(Permission.ViewInstances, "describing the host", deadlines.Read, (engine, token) => engine.DescribeAsync(token), ct);

    /// <inheritdoc cref="IEngine.GetAsync"/>
    public Task<Instance> GetAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(Permission.ViewInstances, $"reading {name}", deadlines.Read, (engine, token) => engine.GetAsync(name, token), ct);

    /// <inheritdoc cref="IEngine.LaunchAsync"/>
    public Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(Permission.CreateInstances, $"creating {request.Name}", deadlines.Launch, (engine, token) => engine.LaunchAsync(request, progress, token), ct);

    /// <inheritdoc cref="IEngine.StartAsync"/>
    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(Permission.OperateInstances, $"starting {name}", deadlines.Start, (engine, token) => engine.StartAsync(name, progress, token), ct);

    /// <inheritdoc cref="IEngine.StopAsync"/>
    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(Permission.OperateInstances, $"stopping {name}", deadlines.Stop, (engine, token) => Done(engine.StopAsync(name, mode, progress, token)), ct);

    /// <inheritdoc cref="IEngine.RestartAsync"/>
    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(Permission.OperateInstances, $"restarting {name}", deadlines.Start, (engine, token) => engine.RestartAsync(name, progress, token), ct);

    /// <inheritdoc cref="IEngine.DeleteAsync"/>
    public Task DeleteAsync(InstanceName name, CancellationToken ct) =>
        LongAsync(Permission.CreateInstances, $"deleting {name}", deadlines.Delete, (engine, token) => Done(engine.DeleteAsync(name, token)), ct);

    /// <inheritdoc cref="IEngine.RouteTerminalAsync"/>
    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        QuickAsync(Permission.UseTerminals, $"finding the terminal of {name}", deadlines.Read, (engine, token) => engine.RouteTerminalAsync(name, request, token), ct);

    /// <inheritdoc cref="ISuspend.SuspendAsync"/>
    public Task SuspendAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.OperateInstances,
            $"suspending {name}",
            deadlines.Suspend,
            (engine, token) => Done(Needs<ISuspend>(engine, "suspend machines").SuspendAsync(name, progress, token)),
            ct);

    /// <inheritdoc cref="IImages.ListImagesAsync"/>
    public Task<ImageCatalogue> ListImagesAsync(CancellationToken ct) =>
        QuickAsync(Permission.ViewInstances, "reading the catalogue of images", deadlines.Images, (engine, token) => Needs<IImages>(engine, "list images").ListImagesAsync(token), ct);

    /// <inheritdoc cref="IImageShelf.PullImageAsync"/>
    public Task PullImageAsync(string image, IProgress<EngineProgress> progress, CancellationToken ct) =>
        LongAsync(
            Permission.ManageImages,
            $"fetching the image {image}",
            deadlines.Pull,
            (engine, token) => Done(Needs<IImageShelf>(engine, "fetch images").PullImageAsync(image, progress, token)),
            ct);

    /// <inheritdoc cref="IImageShelf.RemoveImageAsync"/>
    public Task RemoveImageAsync(string image, CancellationToken ct) =>
        QuickAsync(
            Permission.ManageImages,
            $"removing the image {image}",
            deadlines.Change,
            (engine, token) => Done(Needs<IImageShelf>(engine, "remove images").RemoveImageAsync(image, token)),
            ct);

    /// <inheritdoc cref="IPortForwards.AddForwardAsync"/>
    public Task<PortForward> AddForwardAsync(InstanceName name, PortForward forward, CancellationToken ct) =>
        QuickAsync(
            Permission.OperateInstances,
            $"adding a port forward to {name}",
            deadlines.Change,
            (engine, token) => Needs<IPortForwards>(engine, "forward ports").AddForwardAsync(name, forward, token),
            ct);

    /// <inheritdoc cref="IPortForwards.RemoveForwardAsync"/>
    public Task RemoveForwardAsync(InstanceName name, int hostPort, CancellationToken ct) =>
        QuickAsync(
            Permission.OperateInstances,
            $"removing a port forward of {name}",
            deadlines.Change,
            (engine, token) => Done(Needs<IPortForwards>(engine, "forward ports").RemoveForwardAsync(name, hostPort, token)),
            ct);

    /// <inheritdoc cref="IFigures.ReadFiguresAsync"/>
    public Task<InstanceFigures> ReadFiguresAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(
            Permission.ViewInstances,
            $"asking {name} for its figures",
            deadlines.Figures,
            (engine, token) => Needs<IFigures>(engine, "ask machines for their figures").ReadFiguresAsync(name, token),
            ct);

    /// <inheritdoc cref="IHostKeys.LocateSshAsync"/>
    public Task<SshPlace> LocateSshAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(Permission.UseTerminals, $"finding {name}", deadlines.Read, (engine, token) => Needs<IHostKeys>(engine, TrustKeys).LocateSshAsync(name, token), ct);

    /// <inheritdoc cref="IHostKeys.TellHostKeysCommand"/>
    public string TellHostKeysCommand(InstanceName name)
    {
        caller.Demand(Permission.UseTerminals);
        return Needs<IHostKeys>(host.Engine, TrustKeys).TellHostKeysCommand(name);
    }

    /// <inheritdoc cref="IHostKeys.ListHostKeysAsync"/>
    public Task<IReadOnlyList<string>> ListHostKeysAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(
            Permission.UseTerminals,
            $"reading the host keys of {name}",
            deadlines.Read,
            (engine, token) => Needs<IHostKeys>(engine, TrustKeys).ListHostKeysAsync(name, token),
            ct);

    /// <inheritdoc cref="IHostKeys.TrustHostKeysAsync"/>
    public Task TrustHostKeysAsync(InstanceName name, IReadOnlyList<string> keys, CancellationToken ct) =>
        QuickAsync(
            Permission.UseTerminals,
            $"trusting the host keys of {name}",
            deadlines.Change,
            (engine, token) => Done(Needs<IHostKeys>(engine, TrustKeys).TrustHostKeysAsync(name, keys, token)),
            ct);

    /// <inheritdoc cref="IConsoleLog.ReadConsoleAsync"/>
    public Task<ReadOnlyMemory<byte>> ReadConsoleAsync(InstanceName name, int maxBytes, CancellationToken ct) =>
        QuickAsync(
            Permission.UseTerminals,
            $"reading the console of {name}",
            deadlines.Read,
            (engine, token) => Needs<IConsoleLog>(engine, "show consoles").ReadConsoleAsync(name, maxBytes, token),
            ct);

    /// <inheritdoc cref="ISerialConsole.RouteConsoleAsync"/>
    public Task<TerminalRoute> RouteConsoleAsync(InstanceName name, CancellationToken ct) =>
        QuickAsync(
            Permission.UseTerminals,
            $"finding the console of {name}",
            deadlines.Read,
            (engine, token) => Needs<ISerialConsole>(engine, "open serial consoles").RouteConsoleAsync(name, token),
            ct);

    private Task<T> QuickAsync<T>(
        Permission permission, string what, TimeSpan limit, Func<IEngine, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        caller.Demand(permission);
        var engine = host.Engine;
        return Deadline.RunAsync(what, limit, time, token => call(engine, token), ct);
    }

    // A cancel of long work is a request to clean up: the engine gets time to do it.
    private Task<T> LongAsync<T>(Permission permission, string what, TimeSpan limit, Func<IEngine, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        caller.Demand(permission);
        var engine = host.Engine;
        return Deadline.RunWithGraceAsync(what, limit, deadlines.CancelGrace, time, token => call(engine, token), ct);
    }

    private T Needs<T>(IEngine engine, string what)
        where T : class =>
        engine as T ?? throw new CapabilityMissingException($"The host {host.Id} cannot {what}: its engine ({engine.Kind}) has no such thing.");

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
