using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Progress;
using Batwa.Engines.Terminals;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    // How many virtual processors an instance may have for each of the host's; more is a typing error.
    private const int CpuOvercommit = 4;

    /// <inheritdoc/>
    public Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct) => DoAsync(
        async token => await Desk(request.Name.Value).TryRunAsync(turn => LaunchInTurnAsync(request, progress, turn), token).ConfigureAwait(false)
            ?? throw Exists(request.Name, "is being worked on"),
        ct);

    private async Task<Instance> LaunchInTurnAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var name = request.Name;
        progress.Report(new EngineProgress(EngineStage.Checking, null, $"Checking what {name} needs"));
        await _watch.RefreshAsync(ct).ConfigureAwait(false);
        if (_watch.Find(name) is { } there)
            throw Exists(name, there.State == InstanceState.Deleted ? "is in Multipass' trash; recover it, or delete it for good" : "exists already");
        await CheckAsync(new ResourceChange(request.Resources.Cpus, request.Resources.MemoryBytes, request.Resources.DiskBytes), ct).ConfigureAwait(false);
        CheckNetworks(request.Networks);
        await CheckZoneAsync(request.Zone, ct).ConfigureAwait(false);
        var boot = request.BootDeadline ?? _options.BootDeadline;
        var hostKey = SshKeyPair.Create("batwa");
        var (remote, image) = MultipassMapper.ToWireImage(request.Image ?? MultipassMapper.DefaultImage);
        var call = new LaunchCall
        {
            Name = name.Value,
            Remote = remote,
            Image = image,
            Cpus = request.Resources.Cpus,
            Memory = MultipassMapper.Size(request.Resources.MemoryBytes),
            Disk = MultipassMapper.Size(request.Resources.DiskBytes),
            TimeZone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "Etc/UTC",
            UserData = GuestData.With(request.UserData, hostKey),
            TimeoutSeconds = (int)boot.TotalSeconds,
            Networks = { ToWire(request.Networks) },
            MayBridge = request.MayCreateBridges,
            Zone = request.Zone ?? "",
        };

        // Before the call: a server that is killed in the middle finds a machine whose key it knows, for the daemon goes on by itself.
        var note = new InstanceNote(_time.GetUtcNow(), null, request.Image ?? MultipassMapper.DefaultImage, [hostKey.PublicKey]) { Resources = request.Resources, IsPending = true };
        _notes.Keep(name.Value, note);
        _watch.Begin(request);
        try
        {
            await LaunchAsync(call, name, progress, _options.ImageDeadline + 2 * boot, ct).ConfigureAwait(false);
            _notes.Keep(name.Value, note with { StartedAt = _time.GetUtcNow() });
            await _watch.EndAsync(name, CancellationToken.None).ConfigureAwait(false);
            return await SettledAsync(name, InstanceState.Running, ct).ConfigureAwait(false);
        }
        catch
        {
            await RemoveRestAsync(name).ConfigureAwait(false);
            throw;
        }
    }

    private async Task LaunchAsync(LaunchCall call, InstanceName name, IProgress<EngineProgress> progress, TimeSpan length, CancellationToken ct)
    {
        var (stages, bridges) = (new Stages(progress), new BridgeWatch());
        void Hear(LaunchReply reply)
        {
            bridges.Look(reply);
            stages.Report(MultipassMapper.ToProgress(reply));
        }

        try
        {
            await _client.LaunchAsync(call, Hear, length, ct).ConfigureAwait(false);
        }
        catch (RpcException e) when (bridges.Explain(e, name) is { } refusal)
        {
            throw refusal;
        }
    }

    private async Task CheckAsync(ResourceChange wanted, CancellationToken ct)
    {
        var host = await HostFigures.ReadAsync(_client, _version, _watch.Current, ct).ConfigureAwait(false);
        if (wanted.Cpus < 1 || wanted.Cpus > host.Cpus * CpuOvercommit)
            throw new RequestRejectedException($"cpus: {wanted.Cpus} cannot be had; from 1 to {host.Cpus * CpuOvercommit}, which is {CpuOvercommit} for each of the host's {host.Cpus}.");
        CheckSize("memory", wanted.MemoryBytes, 512L << 20, host.MemoryBytes);
        CheckSize("disk", wanted.DiskBytes, MultipassMapper.MinDiskBytes, host.DiskBytes);
    }

    private static void CheckSize(string field, long? wanted, long least, long most)
    {
        if (wanted < least || (most > 0 && wanted > most))
            throw new RequestRejectedException($"{field}: {wanted} bytes cannot be had; Multipass gives from {least >> 20} MiB to what the host has, {most >> 20} MiB.");
    }

    // What a launch that failed or was cancelled left. A daemon that loses its client stops fetching, but one that has begun to boot goes on:
    // then the machine is in its list, or will be in a moment.
    private async Task RemoveRestAsync(InstanceName name)
    {
        try
        {
            await EngineDeadline.KeepAsync(
                $"The removal of what was begun of {name}",
                _options.StopDeadline,
                _time,
                async token =>
                {
                    var quiet = 0;
                    while (quiet < 4)
                    {
                        if ((await _client.ListAsync(token).ConfigureAwait(false)).Any(row => row.Name == name.Value))
                        {
                            await _client.PurgeAsync(name.Value, _options.StopDeadline, token).ConfigureAwait(false);
                            return;
                        }

                        quiet++;
                        await Task.Delay(_options.BusyPollInterval, _time, token).ConfigureAwait(false);
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or EngineException)
        {
            // The failure that brought us here is the one to tell.
            MultipassLog.LeftBehind(_log, name.Value, e.Message);
        }

        _notes.Forget(name.Value);
        await _watch.EndAsync(name, CancellationToken.None).ConfigureAwait(false);
        await LookAgainAsync().ConfigureAwait(false);
    }

    private static InstanceExistsException Exists(InstanceName name, string how) => new($"{name} {how}.");

    // The daemon tells a step again now and then; to the caller stages only go forward.
    private sealed class Stages(IProgress<EngineProgress> progress)
    {
        private EngineStage _last = EngineStage.Checking;

        public void Report(EngineProgress? report)
        {
            if (report is null || report.Stage < _last)
                return;
            _last = report.Stage;
            progress.Report(report);
        }
    }
}
