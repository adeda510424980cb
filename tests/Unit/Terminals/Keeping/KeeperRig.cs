using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Keeping;
using Batwa.Tests.Testing.Terminals;
using Batwa.Tests.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Unit.Terminals.Keeping;

/// <summary>A keeper, the connections to it in memory, and one server after the other.</summary>
internal sealed class KeeperRig : IKeeperDoor, ITerminalConnector, ITerminalRouter, ITerminalEvents, ITerminalEndings, ITerminalRouters, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TerminalMetrics _metrics = new();
    private readonly List<MemoryLine> _lines = [];
    private readonly List<TerminalKeeper> _keepers = [];
    private TerminalKeeper? _keeper;
    private int _awaited;

    public KeeperRig() => Server = NewServer();

    public Clock Clock { get; } = new();

    public Guid Id { get; } = Guid.NewGuid();

    public KeptTerminals Server { get; private set; }

    /// <summary>The one that runs.</summary>
    public TerminalKeeper Keeper => _keeper!;

    public int Started { get; private set; }

    public List<FakeTerminalChannel> Guests { get; } = [];

    public FakeTerminalChannel Guest => Guests[^1];

    public List<string> Events { get; } = [];

    public Exception? RouteFailure { get; set; }

    /// <summary>A route is not found before this.</summary>
    public Task MayRoute { get; set; } = Task.CompletedTask;

    public TerminalRoute Route { get; set; } = new SocketRoute("/run/guest");

    public string? Explanation { get; set; }

    public bool Returns { get; set; }

    /// <summary>A machine that is watched shows nothing before this.</summary>
    public Task MayExplain { get; set; } = Task.CompletedTask;

    public TaskCompletionSource<GuestReturn> Back { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many sessions wait for their machine now.</summary>
    public int Awaited => Volatile.Read(ref _awaited);

    /// <summary>The person has gone.</summary>
    public bool IsGone { get; set; }

    public bool IsAsleep { get; set; }

    /// <summary>What answers in the keeper's place, where something does.</summary>
    public Func<MemoryLine, Task>? Stranger { get; set; }

    public KeptTerminals NewServer()
    {
        var local = new LocalTerminals(new TerminalSessions(new TerminalOptions(), Clock, this, _metrics, NullLogger<TerminalSessions>.Instance), new TerminalConnectors([this]));
        return Server = new KeptTerminals(this, local, this, this, this, Clock, NullLogger<KeptTerminals>.Instance);
    }

    /// <summary>Attaches a page and serves it.</summary>
    public async Task<Task<ViewerEnd>> AttachAsync(FakePage page, long? after = null, string owner = "ann", Guid? id = null, bool attachOnly = false, GuestCommand? command = null)
    {
        var wanted = new OpenTerminal { Id = id ?? Id, Owner = owner, Host = "local", Instance = "web-1", After = after, AttachOnly = attachOnly, Command = command };
        var attached = await Server.AttachAsync(wanted, this, CancellationToken.None);
        return Task.Run(() => attached.RunAsync(page, CancellationToken.None));
    }

    /// <summary>Cuts every connection, as the end of a process does.</summary>
    public void CutAll()
    {
        lock (_gate)
        {
            foreach (var line in _lines)
                line.Dispose();
            _lines.Clear();
        }
    }

    /// <summary>The keeper dies.</summary>
    public void KillKeeper()
    {
        _keeper = null;
        CutAll();
    }

    public Task<Stream?> ConnectAsync(CancellationToken ct)
    {
        if (_keeper is null && Stranger is null)
            return Task.FromResult<Stream?>(null);
        var (near, far) = MemoryLine.Pair();
        lock (_gate)
            _lines.AddRange([near, far]);
        _ = Stranger is { } stranger ? stranger(far) : Keeper.ServeAsync(far, CancellationToken.None);
        return Task.FromResult<Stream?>(near);
    }

    public void Start()
    {
        Started++;
        _keepers.Add(_keeper = new TerminalKeeper(new TerminalOptions(), new TerminalConnectors([this]), Clock, _metrics, NullLoggerFactory.Instance));
    }

    bool ITerminalConnector.Opens(TerminalRoute route) => route is SocketRoute;

    Task<ITerminalChannel> ITerminalConnector.OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct)
    {
        var guest = new FakeTerminalChannel(request);
        lock (_gate)
            Guests.Add(guest);
        return Task.FromResult<ITerminalChannel>(guest);
    }

    async Task<RoutedTerminal> ITerminalRouter.RouteAsync(TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        progress("Looking…");
        await MayRoute.WaitAsync(ct);
        return RouteFailure is { } failure ? throw failure : new RoutedTerminal(Route, TimeSpan.FromSeconds(3));
    }

    public ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct) => ValueTask.FromResult(Explanation is { } text ? new GuestAbsence(text, Returns) : null);

    public async Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct)
    {
        Interlocked.Increment(ref _awaited);
        try
        {
            return await Back.Task.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref _awaited);
        }
    }

    Task<GuestReturn> ITerminalEndings.WaitForReturnAsync(string host, string instance, DateTimeOffset lostAt, bool isConsole, CancellationToken ct) => WaitForReturnAsync(lostAt, isConsole, ct);

    ValueTask<ITerminalRouter> ITerminalRouters.ForAsync(string owner, string host, string instance, CancellationToken ct)
    {
        Say($"{owner} {host}/{instance} again");
        return IsGone ? throw new TerminalRefusedException("The account is gone.") : ValueTask.FromResult<ITerminalRouter>(this);
    }

    public ValueTask<bool> IsAsleepAsync(CancellationToken ct) => ValueTask.FromResult(IsAsleep);

    bool ITerminalEndings.IsAsleep(string host, string instance) => IsAsleep;

    async ValueTask<GuestAbsence?> ITerminalEndings.ExplainAsync(string host, string instance, TerminalLoss loss, CancellationToken ct)
    {
        if (loss.Patience > TimeSpan.Zero)
            await MayExplain.WaitAsync(ct);
        return Explanation is { } why ? new GuestAbsence($"{host}/{instance}: {why}", Returns) : null;
    }

    void ITerminalEvents.Changed(string owner, TerminalInfo terminal) => Say($"{owner} {terminal.State} {terminal.Viewers}");

    void ITerminalEvents.Ended(string owner, Guid id) => Say($"{owner} ended");

    public bool Heard(string what)
    {
        lock (Events)
            return Events.Contains(what);
    }

    public async ValueTask DisposeAsync()
    {
        CutAll();
        Server.Dispose();
        foreach (var keeper in _keepers)
            await keeper.DisposeAsync();
        _metrics.Dispose();
    }

    private void Say(string what)
    {
        lock (Events)
            Events.Add(what);
    }
}
