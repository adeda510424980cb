using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;

namespace Batwa.Server.Inventory;

/// <summary>
/// One connection to an engine, as it is now. Its watcher writes it, everybody reads it; nobody waits for it.
/// </summary>
internal sealed class EngineHost
{
    private static readonly EngineCapabilities Nothing = new();

    private readonly string _configuredKind;
    private readonly Action<HostView> _changed;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Status _status = new(HostState.Connecting, null, null, null, null);
    private volatile TaskCompletionSource _nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes one that is not connected yet.</summary>
    /// <param name="options">Its configuration.</param>
    /// <param name="isDefault">Whether it is taken where a request names no host.</param>
    /// <param name="changed">Told of every change.</param>
    public EngineHost(EngineHostOptions options, bool isDefault, Action<HostView> changed)
    {
        (Id, Name, _configuredKind, IsDefault, _changed) = (options.Id, options.Name, options.Engine, isDefault, changed);
    }

    /// <summary>Stable, for addresses.</summary>
    public string Id { get; }

    /// <summary>For people.</summary>
    public string Name { get; }

    /// <summary>Whether it is taken where a request names no host.</summary>
    public bool IsDefault { get; }

    /// <summary>How this client is made known to the engine, where that is asked for; null where it is not.</summary>
    public IEnrolment? Enrolment { get; init; }

    /// <summary>How the connection is.</summary>
    public HostState State => _status.State;

    /// <summary>When the engine last answered.</summary>
    public DateTimeOffset? SeenAt => _status.SeenAt;

    /// <summary>The engine, also while it is out of reach; null until it was reached once. For the watcher, which alone may dispose it.</summary>
    public IEngine? Connected => _status.Engine;

    /// <summary>Completes when the first try to connect has ended, well or not.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Completes when somebody knows a reason to try again at once. Taken before a try, so that what changes during it is not missed.</summary>
    public Task Nudged => _nudge.Task;

    /// <summary>The engine, to be used.</summary>
    /// <exception cref="EngineUnavailableException">It is out of reach. Said at once, so that nobody waits for a host that is known to be gone.</exception>
    public IEngine Engine => _status is { State: HostState.Ready, Engine: { } engine }
        ? engine
        : throw new EngineUnavailableException(_status.State == HostState.Connecting
            ? $"The host {Id} is still being connected to; try again in a moment."
            : $"The host {Id} is out of reach: {_status.Loss?.Reason}");

    /// <summary>As the API shows it.</summary>
    public HostView View
    {
        get
        {
            var status = _status;
            return new HostView
            {
                Id = Id,
                Name = Name,
                Kind = status.Engine?.Kind ?? _configuredKind,
                IsDefault = IsDefault,
                State = status.State,
                Reason = status.Loss?.Reason,
                Needs = status.Loss?.Needs,
                SeenAt = status.SeenAt,
                Capabilities = status.Engine?.Capabilities ?? Nothing,
                Info = status.Info,
            };
        }
    }

    /// <summary>The engine answered.</summary>
    public void SetReady(IEngine engine, EngineInfo? info, DateTimeOffset now)
    {
        var known = _status.Info;
        Set(new Status(HostState.Ready, null, now, engine, info ?? known));
    }

    /// <summary>The engine could not be reached, or was lost.</summary>
    public void SetUnreachable(IEngine? engine, HostLoss loss)
    {
        var last = _status;
        Set(new Status(HostState.Unreachable, loss, last.SeenAt, engine, last.Info));
    }

    /// <summary>Whoever waits to try again does so now.</summary>
    public void Nudge() => Interlocked.Exchange(ref _nudge, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private void Set(Status status)
    {
        _status = status;
        _settled.TrySetResult();
        _changed(View);
    }

    private sealed record Status(HostState State, HostLoss? Loss, DateTimeOffset? SeenAt, IEngine? Engine, EngineInfo? Info);
}
