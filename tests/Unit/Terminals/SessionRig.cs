using System.Threading.Channels;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Tests.Testing.Terminals;
using Batwa.Tests.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Unit.Terminals;

/// <summary>A registry with one guest after the other behind it, and pages that come and go.</summary>
internal sealed class SessionRig : ITerminalOpener, ITerminalEvents, IAsyncDisposable
{
    private readonly TaskCompletionSource _mayOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TerminalMetrics _metrics = new();

    public SessionRig(TerminalOptions? options = null, bool opensAtOnce = true)
    {
        Options = options ?? new TerminalOptions();
        Sessions = new TerminalSessions(Options, Clock, this, _metrics, NullLogger<TerminalSessions>.Instance);
        if (opensAtOnce)
            _mayOpen.SetResult();
    }

    public Guid Id { get; } = Guid.NewGuid();

    public Clock Clock { get; } = new();

    public TerminalOptions Options { get; }

    public TerminalSessions Sessions { get; }

    public List<FakeTerminalChannel> Guests { get; } = [];

    public FakeTerminalChannel Guest => Guests[^1];

    public List<string> Events { get; } = [];

    public Exception? OpenFailure { get; set; }

    public string? Explanation { get; set; }

    /// <summary>Whether what is explained is a machine that may come back.</summary>
    public bool Returns { get; set; }

    /// <summary>What is explained is known only to who watches the machine for a while, and not before this; null where it is known at once.</summary>
    public TaskCompletionSource? MayExplain { get; set; }

    /// <summary>The machine's returns, one after the other.</summary>
    public Channel<GuestReturn> Back { get; } = Channel.CreateUnbounded<GuestReturn>();

    public List<TerminalLoss> Losses { get; } = [];

    public async ValueTask<GuestAbsence?> ExplainEndAsync(TerminalLoss loss, CancellationToken ct)
    {
        Losses.Add(loss);
        if (MayExplain is { } known)
        {
            if (loss.Patience == TimeSpan.Zero)
                return null;
            await known.Task.WaitAsync(ct);
        }

        return Explanation is { } text ? new GuestAbsence(text, Returns) : null;
    }

    public async Task<GuestReturn> WaitForReturnAsync(DateTimeOffset lostAt, bool isConsole, CancellationToken ct) => await Back.Reader.ReadAsync(ct);

    public void LetOpen() => _mayOpen.SetResult();

    /// <summary>Attaches a page and serves it.</summary>
    public Task<ViewerEnd> Attach(FakePage page, long? after = null, string owner = "ann", Guid? id = null, string instance = "web-1", TerminalSize? size = null, GuestCommand? command = null, bool attachOnly = false)
    {
        var viewer = Sessions.Attach(
            new OpenTerminal { Id = id ?? Id, Owner = owner, Host = "local", Instance = instance, After = after, Size = size ?? TerminalSize.Default, Command = command, User = command is null ? null : "www", AttachOnly = attachOnly }, this);
        return Task.Run(() => viewer.RunAsync(page, CancellationToken.None));
    }

    public async Task<ITerminalChannel> OpenAsync(TerminalRequest request, Action<string> progress, CancellationToken ct)
    {
        progress("Connecting…");
        await _mayOpen.Task.WaitAsync(ct);
        if (OpenFailure is { } failure)
            throw failure;
        var guest = new FakeTerminalChannel(request);
        lock (Guests)
            Guests.Add(guest);
        return guest;
    }

    public void Changed(string owner, TerminalInfo terminal)
    {
        lock (Events)
            Events.Add($"{owner} {terminal.State} {terminal.Viewers}");
    }

    public void Ended(string owner, Guid id)
    {
        lock (Events)
            Events.Add($"{owner} ended");
    }

    public async ValueTask DisposeAsync()
    {
        await Sessions.DisposeAsync();
        _metrics.Dispose();
    }
}
