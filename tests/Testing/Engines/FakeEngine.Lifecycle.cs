using System.Globalization;
using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private static readonly EngineStage[] BootStages = [EngineStage.Booting, EngineStage.Connecting, EngineStage.Configuring];

    /// <inheritdoc/>
    public async Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var name = request.Name;

        // Refused before waiting for a turn: who asks for a taken name need not wait for its launch to end to hear so.
        ThrowIfTaken(name);
        return await ExclusiveAsync(name, interrupts: false, token => LaunchInTurnAsync(request, progress, token), ct);
    }

    private async Task<Instance> LaunchInTurnAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var name = request.Name;
        progress.Report(new EngineProgress(EngineStage.Checking, null, $"Checking what '{name}' needs"));
        var image = Resolve(request.Image);
        ThrowIfUnfit(request);
        Reserve(request, image);
        try
        {
            await EnterAsync(EngineVerb.Launch, name.Value, ct, spendDelay: false);
            await EngineDeadline.KeepAsync(
                $"A login on '{name}'",
                request.BootDeadline ?? TimeSpan.FromDays(1),
                _time,
                token => StagesAsync(
                    EngineVerb.Launch,
                    [EngineStage.Image, EngineStage.Verifying, EngineStage.Preparing, .. BootStages],
                    progress,
                    stage => Describe(stage, name, image.Title),
                    token),
                ct);
            MarkReady(image);
            return TurnOn(name);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            Drop(name);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => StartInTurnAsync(name, progress, token), ct);

    private async Task<Instance> StartInTurnAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowIfOutOfUse(name);
        var before = Find(name);
        if (before.State == InstanceState.Running)
        {
            await EnterAsync(EngineVerb.Start, name.Value, ct, spendDelay: false);
            return before;
        }

        if (before.State == InstanceState.DelayedShutdown)
        {
            await EnterAsync(EngineVerb.Start, name.Value, ct);
            return KeepRunning(name);
        }

        return await BootAsync(EngineVerb.Start, before, InstanceState.Starting, progress, ct);
    }

    /// <inheritdoc/>
    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: mode == StopMode.Force, token => StopInTurnAsync(name, mode, progress, token), ct);

    private async Task StopInTurnAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.Stop, name.Value, ct, spendDelay: false);
        ThrowIfOutOfUse(name);
        var before = Find(name);
        if (before.State == InstanceState.Stopped)
        {
            return;
        }

        if (before.State == InstanceState.Suspended && mode == StopMode.Graceful)
        {
            throw new RequestRejectedException(
                $"'{name}' is suspended: start it to go on where it was, or stop it by force and lose its saved memory.");
        }

        await StagesAsync(EngineVerb.Stop, [EngineStage.Stopping], progress, stage => Describe(stage, name, ""), ct);
        TurnOff(name, InstanceState.Stopped, null);
    }

    /// <inheritdoc/>
    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => RestartInTurnAsync(name, progress, token), ct);

    private async Task<Instance> RestartInTurnAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowIfOutOfUse(name);
        var before = Find(name);
        if (before.State == InstanceState.Suspended)
        {
            throw new RequestRejectedException($"'{name}' is suspended: start it first, then restart it.");
        }

        if (before.State == InstanceState.Stopped)
        {
            return await BootAsync(EngineVerb.Restart, before, InstanceState.Starting, progress, ct);
        }

        EndTerminals(name, "The machine is restarting.");
        progress.Report(new EngineProgress(EngineStage.Stopping, null, Describe(EngineStage.Stopping, name, "")));
        return await BootAsync(EngineVerb.Restart, before, InstanceState.Restarting, progress, ct);
    }

    /// <inheritdoc/>
    public Task SuspendAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => SuspendInTurnAsync(name, progress, token), ct);

    private async Task SuspendInTurnAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        ThrowIfOutOfUse(name);
        var before = Find(name);
        if (before.State == InstanceState.Suspended)
        {
            return;
        }

        if (before.State != InstanceState.Running)
        {
            throw new RequestRejectedException($"'{name}' is not running, so there is nothing to suspend: start it first.");
        }

        Put(before with { State = InstanceState.Suspending });
        try
        {
            await EnterAsync(EngineVerb.Suspend, name.Value, ct, spendDelay: false);
            await StagesAsync(EngineVerb.Suspend, [EngineStage.Saving], progress, stage => Describe(stage, name, ""), ct);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            Put(before);
            throw;
        }

        TurnOff(name, InstanceState.Suspended, null);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(InstanceName name, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: true, token => DeleteInTurnAsync(name, token), ct);

    private async Task DeleteInTurnAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.Delete, name.Value, ct);
        EndTerminals(name, "The machine was deleted.");
        Drop(name);
    }

    private async Task<Instance> BootAsync(
        EngineVerb verb, Instance before, InstanceState during, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        Put(before with { State = during, StateReason = null, LastWords = [], Addresses = [] });
        try
        {
            await EnterAsync(verb, before.Name.Value, ct, spendDelay: false);
            await StagesAsync(verb, BootStages, progress, stage => Describe(stage, before.Name, ""), ct);
        }
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            Put(before);
            throw;
        }

        return TurnOn(before.Name, isResumed: before.State == InstanceState.Suspended);
    }

    private async Task StagesAsync(
        EngineVerb verb, EngineStage[] stages, IProgress<EngineProgress> progress, Func<EngineStage, string> text, CancellationToken ct)
    {
        // Four steps a stage, so that a page has something to show.
        var step = Faults.DelayOf(verb) / (stages.Length * 4);
        foreach (var stage in stages)
        {
            for (var percent = 0; percent < 100; percent += 25)
            {
                progress.Report(new EngineProgress(stage, percent, text(stage)));
                await Faults.SpendAsync(step, ct);
                ct.ThrowIfCancellationRequested();
            }

            progress.Report(new EngineProgress(stage, 100, text(stage)));
        }
    }

    private void ThrowIfTaken(InstanceName name)
    {
        lock (_gate)
        {
            if (_instances.ContainsKey(name.Value))
            {
                throw new InstanceExistsException($"There is an instance '{name}' already; take another name or delete that one.");
            }
        }
    }

    private void Reserve(LaunchRequest request, FakeImage image)
    {
        lock (_gate)
        {
            ThrowIfTaken(request.Name);
            var wanted = request.Resources;
            if (wanted.Cpus < 1 || wanted.MemoryBytes < 1 || wanted.DiskBytes < 1)
            {
                throw new RequestRejectedException("An instance needs at least one processor, some memory and some disk.");
            }

            if (wanted.Cpus > _host.Cpus)
            {
                throw new RequestRejectedException($"{wanted.Cpus} processors were asked for and the host has {_host.Cpus}.");
            }

            if (wanted.MemoryBytes > MemoryFree())
            {
                throw new RequestRejectedException($"{MiB(wanted.MemoryBytes)} of memory were asked for and {MiB(MemoryFree())} are free.");
            }

            if (wanted.DiskBytes > DiskFree())
            {
                throw new RequestRejectedException($"{MiB(wanted.DiskBytes)} of disk were asked for and {MiB(DiskFree())} are free.");
            }

            if (wanted.DiskBytes < image.MinDiskBytes)
            {
                throw new RequestRejectedException(
                    $"{MiB(wanted.DiskBytes)} of disk were asked for and '{image.Name}' needs {MiB(image.MinDiskBytes)}.");
            }

            Put(new Instance
            {
                Name = request.Name,
                State = InstanceState.Starting,
                Image = new InstanceImage(request.Image ?? image.Name, image.Title, image.Hash),
                Resources = wanted,
                Zone = ZoneFor(request),
                CreatedAt = _time.GetUtcNow(),
            });
        }
    }

    private Instance TurnOn(InstanceName name, bool isResumed = false)
    {
        lock (_gate)
        {
            if (!isResumed)
            {
                GuestOf(name).PowerOn();
                foreach (var mount in Find(name).Mounts)
                {
                    GuestOf(name).Share(mount.Source, mount.Target);
                }

                GuestOf(name).Print($"[    0.000000] Linux\r\nBooted.\r\n{name} login: ");
            }

            return Put(Find(name) with
            {
                State = InstanceState.Running,
                StateReason = null,
                LastWords = [],
                Addresses = [AddressOf(name)],
                StartedAt = _time.GetUtcNow(),
                StopsAt = null,
            });
        }
    }

    private void TurnOff(InstanceName name, InstanceState state, string? reason, IReadOnlyList<string>? lastWords = null)
    {
        if (state != InstanceState.Suspended || !TerminalsOutliveSuspend)
        {
            EndTerminals(name, reason ?? $"The machine is {(state == InstanceState.Suspended ? "suspended" : "off")}.");
        }

        lock (_gate)
        {
            Put(Find(name) with { State = state, StateReason = reason, LastWords = lastWords ?? [], Addresses = [], StartedAt = null, StopsAt = null });
        }
    }

    private static string Describe(EngineStage stage, InstanceName name, string image) => stage switch
    {
        EngineStage.Image => $"Fetching {image}",
        EngineStage.Verifying => $"Verifying {image}",
        EngineStage.Preparing => $"Making the disk of '{name}'",
        EngineStage.Booting => $"Booting '{name}'",
        EngineStage.Connecting => $"Waiting for '{name}' to answer",
        EngineStage.Configuring => $"cloud-init is at work in '{name}'",
        EngineStage.Stopping => $"Stopping '{name}'",
        EngineStage.Removing => $"Moving '{name}' to the trash",
        EngineStage.Saving => $"Saving the memory of '{name}'",
        _ => stage.ToString(),
    };

    private static string MiB(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture) + " MiB";

    private static string AddressOf(InstanceName name)
    {
        // Stable for a name, so that screenshots are.
        var sum = name.Value.Aggregate(7, (hash, c) => ((hash * 31) + c) & 0xFFFF);
        return string.Create(CultureInfo.InvariantCulture, $"10.77.{sum >> 8}.{Math.Clamp(sum & 0xFF, 2, 254)}");
    }
}
