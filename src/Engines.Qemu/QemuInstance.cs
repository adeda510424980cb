using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu;

/// <summary>
/// One instance: its record on disk, its QEMU while it runs, and the gate through which one operation at a time goes.
/// The partials beside this file are its verbs.
/// </summary>
/// <remarks>
/// Two locks, always in this order: the gate (held by an operation, for minutes) and <see cref="_sync"/> (held for a change of fields and its
/// writing and publishing). Events of QEMU come without the gate: the truth does not wait for an operation.
/// </remarks>
internal sealed partial class QemuInstance : IAsyncDisposable
{
    private readonly QemuHost _host;
    private readonly InstanceDirectory _directory;
    private readonly ConsoleLog _console;
    private readonly ConsoleKeeper _keeper;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _sync = new();
    private MachineRecord _record;
    private MachineView _view = new();
    private volatile LiveGuest? _guest;
    private Task _finished = Task.CompletedTask;
    private CancellationTokenSource? _interrupt;
    private string? _interruptedBy;
    private volatile bool _endAsked;
    private bool _gone;

    /// <summary>Stands for a record that is on disk, or is about to be.</summary>
    public QemuInstance(QemuHost host, MachineRecord record)
    {
        _host = host;
        _record = record;
        Name = InstanceName.Parse(record.Name);
        _directory = new InstanceDirectory(host.Options.DataDirectory, Name);
        _console = new ConsoleLog(_directory);
        _keeper = new ConsoleKeeper(_directory, host.Options.ConsoleBytes, host.Time);
    }

    /// <summary>Its name.</summary>
    public InstanceName Name { get; }

    /// <summary>What is known of it now.</summary>
    public MachineRecord Record
    {
        get
        {
            lock (_sync)
                return _record;
        }
    }

    /// <summary>Its console's files.</summary>
    public ConsoleLog Console => _console;

    /// <summary>Has somebody write its console down again, where it runs and who did was killed.</summary>
    public void KeepConsole()
    {
        if (_guest is not null && _keeper.Revive())
            QemuLog.ConsoleKept(_host.Log, Name.Value);
    }

    /// <summary>The contract's view of it now.</summary>
    public Instance Current
    {
        get
        {
            lock (_sync)
                return QemuMapper.ToInstance(_record, _view);
        }
    }

    /// <summary>Lets go of its QEMU, which goes on running.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_loginWatch is { } watch)
            await watch.CancelAsync();
        if (_guest is { } guest)
            await guest.DisposeAsync();
        if (_network is { } network)
            await network.DisposeAsync();
    }

    /// <summary>Runs one operation at a time.</summary>
    /// <param name="verb">What it is, as in "was deleted": said to the operation that it interrupts.</param>
    /// <param name="interrupts">Whether it ends the operation that is on, rather than waiting for it.</param>
    /// <param name="work">The operation.</param>
    /// <param name="ct">Cancels the waiting and the operation.</param>
    private async Task<T> ExclusiveAsync<T>(string verb, bool interrupts, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (interrupts)
            Interrupt(verb);
        await _gate.WaitAsync(ct);
        var interrupt = new CancellationTokenSource(); // not disposed: it has no timer, and who interrupts may hold it a moment longer
        try
        {
            lock (_sync)
            {
                if (_gone)
                    throw new InstanceNotFoundException($"There is no instance {Name}; it {_interruptedBy ?? "was deleted"} meanwhile.");
                _interrupt = interrupt;
                _interruptedBy = null;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, interrupt.Token, _host.Closing);
            return await work(either.Token);
        }
        catch (OperationCanceledException cut) when (!ct.IsCancellationRequested)
        {
            throw _host.Closing.IsCancellationRequested
                ? new EngineUnavailableException("The engine is closing; the work goes on, or is undone, when it is opened again.", cut)
                : new EngineFailedException($"This was given up because {Name} {_interruptedBy ?? "ended"} meanwhile.", cut);
        }
        finally
        {
            lock (_sync)
                _interrupt = null;
            _gate.Release();
        }
    }

    private Task<bool> ExclusiveAsync(string verb, bool interrupts, Func<CancellationToken, Task> work, CancellationToken ct) =>
        ExclusiveAsync(
            verb,
            interrupts,
            async token =>
            {
                await work(token);
                return true;
            },
            ct);

    private void Interrupt(string verb)
    {
        CancellationTokenSource? current;
        lock (_sync)
        {
            current = _interrupt;
            if (current is not null)
                _interruptedBy ??= verb;
        }

        current?.Cancel(); // outside the lock: what it wakes may run right here
    }

    // Writes what changed, then says it: nobody hears of what a crash could take back.
    private void Update(Func<MachineRecord, MachineRecord> change, Func<MachineView, MachineView>? look = null)
    {
        lock (_sync)
        {
            if (_gone)
                return;
            var next = change(_record);
            if (next != _record)
                _directory.Write(next);
            _record = next;
            _view = look?.Invoke(_view) ?? _view;
            _host.Broadcast.Publish(QemuMapper.ToInstance(_record, _view));
        }
    }

    private void Look(Func<MachineView, MachineView> look) => Update(record => record, look);

    // Called by QEMU's connection, in order; never waits.
    private void OnEvent(QmpEvent happened)
    {
        switch (happened.Name)
        {
            case "RESET" when happened.ByGuest:
                Look(view => view with { IsRebooting = true });
                WatchLogin();
                break;
            case "BLOCK_IO_ERROR" when happened.Text("action") == "stop":
                Look(view => view with { IsPaused = true });
                break;
            case "RESUME":
                Look(view => view with { IsPaused = false });
                break;
        }
    }

    private void OnLost(bool lost)
    {
        if (lost)
            QemuLog.Lost(_host.Log, Name.Value);
        Look(view => view with { IsLost = lost });
    }
}
