using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>Launch, start, stop, restart, delete.</content>
internal sealed partial class QemuEngine
{
    /// <inheritdoc/>
    public Task<Instance> LaunchAsync(LaunchRequest request, IProgress<EngineProgress> progress, CancellationToken ct) => RunAsync(async () =>
    {
        ct.ThrowIfCancellationRequested();
        progress.Report(new EngineProgress(EngineStage.Checking, null, $"Checking what {request.Name} needs"));
        if (request.Networks.Count > 0)
            throw new CapabilityMissingException("Machines of this host have a network of their own each and can't be connected to others; leave the networks out.");
        if (request.Zone is not null)
            throw new CapabilityMissingException("This host has no zones; leave the zone out.");
        var userData = UserData.Read(request.UserData);
        Limits.Check(request.Resources, _host.Resources(), _host.Options.CpuOvercommit);
        var instance = Reserve(request);
        try
        {
            return await instance.CreateAsync(userData, request.BootDeadline, progress, ct);
        }
        catch (Exception) when (!_host.Closing.IsCancellationRequested)
        {
            _instances.TryRemove(new(request.Name.Value, instance));
            throw;
        }
        finally
        {
            TidyImages();
        }
    });

    /// <inheritdoc/>
    public Task<Instance> StartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        RunAsync(() => Find(name).StartAsync(progress, ct));

    /// <inheritdoc/>
    public Task StopAsync(InstanceName name, StopMode mode, IProgress<EngineProgress> progress, CancellationToken ct) =>
        RunAsync(() => Find(name).StopAsync(mode, progress, ct));

    /// <inheritdoc/>
    public Task<Instance> RestartAsync(InstanceName name, IProgress<EngineProgress> progress, CancellationToken ct) =>
        RunAsync(() => Find(name).RestartAsync(progress, ct));

    /// <inheritdoc/>
    public Task DeleteAsync(InstanceName name, CancellationToken ct) => RunAsync(async () =>
    {
        ct.ThrowIfCancellationRequested();
        if (!_instances.ContainsKey(name.Value) && !_unreadable.ContainsKey(name.Value))
            return;
        var instance = Find(name);
        try
        {
            await instance.DeleteAsync(ct);
        }
        catch (InstanceNotFoundException)
        {
            // Another deletion, or a creation that was undone, was first.
        }

        _instances.TryRemove(new(name.Value, instance));
        TidyImages();
    });

    // Takes the name and a network, so that two launches at the same time cannot have the same.
    private QemuInstance Reserve(LaunchRequest request)
    {
        lock (_creating)
        {
            if (_instances.ContainsKey(request.Name.Value) || _unreadable.ContainsKey(request.Name.Value))
                throw new InstanceExistsException($"There is an instance {request.Name} already; choose another name, or delete that one first.");
            var used = _instances.Values.Select(instance => instance.Record.Subnet.Index).ToHashSet();
            var subnet = GuestSubnet.FirstFree(used, HostNetworks.Read())
                ?? throw new RequestRejectedException($"All {GuestSubnet.Count} networks for instances are in use on this host; delete an instance first.");
            var instance = new QemuInstance(_host, new MachineRecord
            {
                Id = Guid.NewGuid(),
                Name = request.Name.Value,
                Phase = MachinePhase.Creating,
                CreatedAt = _host.Time.GetUtcNow(),
                Image = new InstanceImage(request.Image ?? _host.Images.DefaultImage, "", ""),
                Resources = request.Resources,
                Subnet = subnet,
            });
            _instances[request.Name.Value] = instance;
            return instance;
        }
    }
}
