using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// A QEMU that runs, and the one connection to it. Where the connection breaks while the process lives it is made again; where the
/// process is gone, <see cref="Ended"/> says how.
/// </summary>
internal sealed class LiveGuest : IAsyncDisposable
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly string _socketPath;
    private readonly Guid _id;
    private readonly TimeProvider _time;
    private readonly TimeSpan _answerDeadline;
    private readonly Action<QmpEvent> _onEvent;
    private readonly Action<bool> _onLost;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _jobs = new();
    private readonly TaskCompletionSource<GuestEnding> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _shutdownReason;
    private volatile QmpClient? _qmp;
    private Task _supervision = Task.CompletedTask;
    private int _lastJob;

    private LiveGuest(QemuProcess process, string socketPath, Guid id, QemuOptions options, TimeProvider time, Action<QmpEvent> onEvent, Action<bool> onLost)
    {
        Process = process;
        _socketPath = socketPath;
        _id = id;
        _time = time;
        _answerDeadline = options.ProgramDeadline;
        _onEvent = onEvent;
        _onLost = onLost;
    }

    /// <summary>Its process.</summary>
    public QemuProcess Process { get; }

    /// <summary>Completes when the process is gone; is cancelled when this is disposed before.</summary>
    public Task<GuestEnding> Ended => _ended.Task;

    /// <summary>Connects to a QEMU and makes sure that it is the one that is meant.</summary>
    /// <param name="process">Its process.</param>
    /// <param name="socketPath">Its control socket.</param>
    /// <param name="id">Its <c>-uuid</c>.</param>
    /// <param name="options">The engine's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onEvent">Told of its events, in order; must be quick.</param>
    /// <param name="onLost">Told true when the connection is lost while the process lives, and false when it is back.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="EngineException">It cannot be connected to, or is another.</exception>
    public static async Task<LiveGuest> OpenAsync(
        QemuProcess process, string socketPath, Guid id, QemuOptions options, TimeProvider time,
        Action<QmpEvent> onEvent, Action<bool> onLost, CancellationToken ct)
    {
        var guest = new LiveGuest(process, socketPath, id, options, time, onEvent, onLost);
        guest._qmp = await guest.ConnectAsync(ct);
        guest._supervision = guest.SuperviseAsync();
        return guest;
    }

    /// <inheritdoc cref="QmpClient.ExecuteAsync"/>
    public Task<JsonElement> ExecuteAsync(string command, JsonObject? arguments, CancellationToken ct) =>
        ExecuteAsync(command, arguments, _answerDeadline, ct);

    /// <inheritdoc cref="QmpClient.ExecuteAsync"/>
    public Task<JsonElement> ExecuteAsync(string command, JsonObject? arguments, TimeSpan deadline, CancellationToken ct) =>
        _qmp is { } qmp
            ? qmp.ExecuteAsync(command, arguments, deadline, ct)
            : Task.FromException<JsonElement>(new QmpClosedException("The connection to QEMU is lost."));

    /// <summary>Says something to QEMU's human monitor and returns its answer, trimmed: empty mostly means success there.</summary>
    public async Task<string> SayAsync(string line, CancellationToken ct) =>
        ((await ExecuteAsync("human-monitor-command", new JsonObject { ["command-line"] = line }, ct)).GetString() ?? "").Trim();

    /// <summary>Whether QEMU executes the guest, and its own word for the state (QAPI <c>RunState</c>).</summary>
    public async Task<string> StatusAsync(CancellationToken ct) =>
        (await ExecuteAsync("query-status", null, ct)).GetProperty("status").GetString() ?? "";

    /// <summary>Runs a job of QEMU's to its end. It cannot be cancelled midway; a caller who wants to give up does so afterwards.</summary>
    /// <exception cref="QmpRefusedException">The job failed.</exception>
    public async Task RunJobAsync(string command, JsonObject arguments, TimeSpan deadline)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"job{Interlocked.Increment(ref _lastJob)}-{_time.GetTimestamp()}");
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs[id] = done;
        try
        {
            arguments["job-id"] = id;
            await ExecuteAsync(command, arguments, deadline, _disposed.Token);
            await EngineDeadline.KeepAsync($"The end of QEMU's {command}", deadline, _time, token => Task.WhenAny(done.Task, _ended.Task).WaitAsync(token), _disposed.Token);
            var jobs = await ExecuteAsync("query-jobs", null, deadline, _disposed.Token);
            var job = jobs.EnumerateArray().FirstOrDefault(job => job.GetProperty("id").GetString() == id);
            await ExecuteAsync("job-dismiss", new JsonObject { ["id"] = id }, deadline, _disposed.Token);
            if (job.ValueKind == JsonValueKind.Object && job.TryGetProperty("error", out var error))
                throw new QmpRefusedException(command, error.GetString() ?? "no reason given");
        }
        finally
        {
            _jobs.TryRemove(id, out _);
        }
    }

    /// <summary>Takes the power away: asks QEMU to quit, and where it does not, kills it.</summary>
    public async Task TakePowerAsync(CancellationToken ct)
    {
        try
        {
            await ExecuteAsync("quit", null, TimeSpan.FromSeconds(5), ct);
        }
        catch (Exception deaf) when (deaf is QmpClosedException or QmpRefusedException or EngineTimeoutException)
        {
            // It may be going already, or hang; either way the look at the process decides.
        }

        if (!await Process.WaitGoneAsync(TimeSpan.FromSeconds(10), ct))
            await Process.KillAsync(ct);
    }

    /// <summary>Lets go of it; it goes on running.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        if (_qmp is { } qmp)
            await qmp.DisposeAsync();
        await _supervision;
        _ended.TrySetCanceled();
    }

    private async Task<QmpClient> ConnectAsync(CancellationToken ct)
    {
        try
        {
            var qmp = await QmpClient.ConnectAsync(_socketPath, _time, ConnectDeadline, Take, ct);
            try
            {
                var answer = await qmp.ExecuteAsync("query-uuid", null, ConnectDeadline, ct);
                if (answer.TryGetProperty("UUID", out var uuid) && uuid.GetString() == _id.ToString())
                    return qmp;
                throw new EngineFailedException($"The QEMU behind {_socketPath} is another than the one that was expected there; it is left alone.");
            }
            catch
            {
                await qmp.DisposeAsync();
                throw;
            }
        }
        catch (Exception silent) when (silent is SocketException or IOException or QmpRefusedException)
        {
            throw new EngineFailedException($"QEMU (process {Process.Pid}) runs but cannot be talked to: {silent.Message}", silent);
        }
    }

    // Reads on the client's loop: no waiting here.
    private void Take(QmpEvent happened)
    {
        switch (happened.Name)
        {
            case "JOB_STATUS_CHANGE":
                if (happened.Text("status") == "concluded" && happened.Text("id") is { } id && _jobs.TryGetValue(id, out var job))
                    job.TrySetResult();
                break;
            case "SHUTDOWN":
                _shutdownReason = happened.Text("reason");
                break;
            default:
                _onEvent(happened);
                break;
        }
    }

    private async Task SuperviseAsync()
    {
        try
        {
            while (!_disposed.IsCancellationRequested)
            {
                await _qmp!.Ended.WaitAsync(_disposed.Token);
                if (await Process.WaitGoneAsync(TimeSpan.FromSeconds(2), _disposed.Token))
                    break;
                await ReconnectAsync();
                if (!Process.IsAlive)
                    break;
            }

            _ended.TrySetResult(new GuestEnding(_shutdownReason));
        }
        catch (OperationCanceledException)
        {
            _ended.TrySetCanceled(); // disposed: how it ends is somebody else's to see
        }
    }

    // The process lives and its socket does not (it was removed, or another program talks there): try until one of the two changes.
    private async Task ReconnectAsync()
    {
        var told = false;
        while (Process.IsAlive)
        {
            try
            {
                var before = _qmp!;
                _qmp = await ConnectAsync(_disposed.Token);
                await before.DisposeAsync();
                if (told)
                    _onLost(false);
                return;
            }
            catch (EngineException)
            {
                if (!told)
                    _onLost(true);
                told = true;
                await Task.Delay(Retry, _time, _disposed.Token);
            }
        }
    }
}
