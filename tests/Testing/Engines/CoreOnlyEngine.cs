using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Changes;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;

namespace Batwa.Tests.Testing.Engines;

/// <summary>An engine with the mandatory core and not one capability: what a page and a route must cope with.</summary>
/// <param name="inner">What does the work.</param>
public sealed class CoreOnlyEngine(IEngine inner) : IEngine
{
    public string Kind => inner.Kind;

    public EngineCapabilities Capabilities { get; } = new();

    public Task<EngineInfo> DescribeAsync(CancellationToken ct) => inner.DescribeAsync(ct);

    public Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct) => inner.ListAsync(ct);

    public Task<Instance> GetAsync(InstanceName name, CancellationToken ct) => inner.GetAsync(name, ct);

    public Task<InstanceFeed> WatchAsync(CancellationToken ct) => inner.WatchAsync(ct);

    public Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct) =>
        request switch
        {
            { UserData: not null } => Task.FromException<Instance>(new CapabilityMissingException("This engine takes no cloud-init user data; leave it out.")),
            { Networks.Count: > 0 } => Task.FromException<Instance>(new CapabilityMissingException("This engine has no networks to connect a machine to; leave them out.")),
            { Zone: not null } => Task.FromException<Instance>(new CapabilityMissingException("This engine has no zones; leave the zone out.")),
            _ => inner.LaunchAsync(request, progress, ct),
        };

    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        inner.StartAsync(name, progress, ct);

    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        inner.StopAsync(name, mode, progress, ct);

    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        inner.RestartAsync(name, progress, ct);

    public Task DeleteAsync(InstanceName name, CancellationToken ct) => inner.DeleteAsync(name, ct);

    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        inner.RouteTerminalAsync(name, request, ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
