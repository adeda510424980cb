using Batwa.Engines.Capabilities;
using Batwa.Engines.Changes;
using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;

namespace Batwa.Engines;

/// <summary>
/// One connection to something that runs virtual machines: the mandatory core that every driver offers.
/// What only some can do is an optional interface in <see cref="Capabilities"/>, declared in <see cref="EngineCapabilities"/>.
/// </summary>
/// <remarks>
/// <para>The whole contract in prose (call order, idempotency, concurrency, cancellation) is <c>docs/engines.md</c>;
/// <c>tests/Contract/EngineContract.cs</c> is the same in code, and every engine must pass it.</para>
/// <para>In short: every member may be called from any thread at any time; two operations on one instance never interleave
/// (the second waits, or is refused with <see cref="Errors.RequestRejectedException"/> where waiting makes no sense), operations on
/// different instances run side by side; nothing but <see cref="Errors.EngineException"/> and
/// <see cref="OperationCanceledException"/> leaves a member.</para>
/// </remarks>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The kind of engine, lower case, stable: <c>qemu</c>, <c>multipass</c>, <c>lxd</c>. For showing and for configuration, never for branching.</summary>
    string Kind { get; }

    /// <summary>What this connection can do beyond the core. Never changes during its life.</summary>
    EngineCapabilities Capabilities { get; }

    /// <summary>Version, accelerator, limits and free resources, as they are now.</summary>
    Task<EngineInfo> DescribeAsync(CancellationToken ct);

    /// <summary>Every instance, in name order.</summary>
    Task<IReadOnlyList<Instance>> ListAsync(CancellationToken ct);

    /// <summary>One instance.</summary>
    /// <exception cref="Errors.InstanceNotFoundException">There is none of that name.</exception>
    Task<Instance> GetAsync(InstanceName name, CancellationToken ct);

    /// <summary>
    /// The instances now and every change from then on, taken together so that nothing is lost between.
    /// The stream ends only by <paramref name="ct"/>, by disposal of the engine, or with an <see cref="Errors.EngineException"/>;
    /// the caller then watches again. A consumer that falls behind is cut off with an error, never shown a view with holes.
    /// </summary>
    Task<InstanceFeed> WatchAsync(CancellationToken ct);

    /// <summary>
    /// Creates and starts an instance; returns when it can be logged in to. When it fails or is cancelled nothing of it is left.
    /// </summary>
    /// <exception cref="Errors.InstanceExistsException">The name is taken.</exception>
    /// <exception cref="Errors.ImageNotFoundException">No image answers to that name.</exception>
    /// <exception cref="Errors.RequestRejectedException">A limit, the disk or the memory would be exceeded; the message says the numbers.</exception>
    Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Starts a stopped instance, resumes a suspended one; a running one is left alone. Returns when it can be logged in to.
    /// When cancelled the instance is as it was before.</summary>
    Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Stops an instance; a stopped one is left alone. A suspended one loses its saved state only by <see cref="StopMode.Force"/>.</summary>
    Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Restarts a running instance, starts a stopped one; returns when it can be logged in to.</summary>
    Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct);

    /// <summary>Deletes an instance for good, stopping it hard first: that instance and nothing else. One that is not there is a success.</summary>
    Task DeleteAsync(InstanceName name, CancellationToken ct);

    /// <summary>Where and how a terminal of this instance is reached. The engine opens nothing.</summary>
    /// <exception cref="Errors.RequestRejectedException">The instance is not running; the message says how to start it.</exception>
    /// <exception cref="Errors.HostKeyUnknownException">A person must look at the guest's SSH host key first; only where <c>HostKeys</c> is declared.</exception>
    Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct);
}
