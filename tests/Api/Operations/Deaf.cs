using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Changes;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Tests.Api.Operations;

/// <summary>An engine whose launch never ends and heeds no cancel: broken in the way that hurts most.</summary>
internal sealed class Deaf(IEngine inner) : IEngine
{
    public string Kind => inner.Kind;

    public EngineCapabilities Capabilities { get; } = new();

    /// <summary>Puts it in the place of the server's engine.</summary>
    public static void Engine(IServiceCollection services)
    {
        var factory = services.Last(s => s.ServiceType == typeof(IEngineFactory)).ImplementationInstance as IEngineFactory;
        services.RemoveAll<IEngineFactory>();
        services.AddSingleton<IEngineFactory>(new Factory(factory!));
    }

    public Task<EngineInfo> DescribeAsync(CancellationToken ct) => inner.DescribeAsync(ct);

    public Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct) => inner.ListAsync(ct);

    public Task<Instance> GetAsync(InstanceName name, CancellationToken ct) => inner.GetAsync(name, ct);

    public Task<InstanceFeed> WatchAsync(CancellationToken ct) => inner.WatchAsync(ct);

    public Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct) =>
        new TaskCompletionSource<Instance>().Task;

    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) => inner.StartAsync(name, progress, ct);

    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        inner.StopAsync(name, mode, progress, ct);

    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) => inner.RestartAsync(name, progress, ct);

    public Task DeleteAsync(InstanceName name, CancellationToken ct) => inner.DeleteAsync(name, ct);

    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        inner.RouteTerminalAsync(name, request, ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Factory(IEngineFactory inner) : IEngineFactory
    {
        public string Kind => inner.Kind;

        public string Title => inner.Title;

        public bool IsInstalled => inner.IsInstalled;

        public Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct) => inner.DiagnoseAsync(ct);

        public async Task<IEngine> CreateAsync(CancellationToken ct) => new Deaf(await inner.CreateAsync(ct));
    }
}
