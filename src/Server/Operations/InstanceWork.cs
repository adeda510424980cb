using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;
using Batwa.Server.Guests;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

/// <summary>What can be done to instances, each as an operation. Both contracts, the page's and the classic one, stand on this.</summary>
internal sealed partial class InstanceWork(
    OperationRunner runner, OperationBoard board, InstanceInventory inventory, GuardedEngines engines, EngineHosts hosts, CloudInitWait cloudInit)
{
    /// <summary>Creates an instance; done when cloud-init is done in it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="host">Where; null for the default host.</param>
    /// <param name="request">What.</param>
    /// <param name="mounts">Folders to share with it when it is there.</param>
    /// <param name="ct">Gives up before it has begun.</param>
    public Task<Operation> LaunchAsync(Caller caller, string? host, LaunchRequest request, IReadOnlyList<MountRequest> mounts, CancellationToken ct)
    {
        var engine = engines.For(caller, host is null ? hosts.Default : hosts.Get(host));
        engine.DemandReachable();
        var key = new InstanceKey(engine.HostId, request.Name.Value);
        if (inventory.Find(key) is not null)
        {
            throw new ProblemException(409, $"There is an instance '{key.Name}' on {key.Host} already; take another name, or delete that one first.", "name");
        }

        if (request.UserData is not null && !engine.Capabilities.CloudInit)
        {
            throw ProblemException.BadField("userData", $"the host {key.Host} takes no cloud-init user data; leave it out");
        }

        if (request.Networks.Count > 0 && !engine.Capabilities.Networks)
        {
            throw ProblemException.BadField("networks", $"the host {key.Host} connects machines to no network of its own; leave them out");
        }

        if (request.Zone is not null && !engine.Capabilities.Zones)
        {
            throw ProblemException.BadField("zone", $"the host {key.Host} has no zones; leave it out");
        }

        DemandMountable(caller, engine, mounts);
        return StartAsync(OperationKind.Launch, engine, key, (operation, token) => LaunchAsync(engine, request, mounts, operation, token), ct, request.Image);
    }

    /// <summary>Starts or resumes an instance.</summary>
    public Task<Operation> StartAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Start, engine, key, async (operation, token) => Running(await engine.StartAsync(name, operation, token)), ct);
    }

    /// <summary>Stops an instance. By force it also overcomes other work on it.</summary>
    public Task<Operation> StopAsync(Caller caller, InstanceKey key, bool force, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Stop,
            engine,
            key,
            async (operation, token) =>
            {
                await engine.StopAsync(name, force ? StopMode.Force : StopMode.Graceful, operation, token);
                return $"{name} is stopped.";
            },
            ct,
            insistence: force ? Insistence.ForcedStop : Insistence.Polite);
    }

    /// <summary>Restarts a running instance, starts a stopped one.</summary>
    public Task<Operation> RestartAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Restart, engine, key, async (operation, token) => Running(await engine.RestartAsync(name, operation, token)), ct);
    }

    /// <summary>Saves a running instance with its memory.</summary>
    public Task<Operation> SuspendAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        if (!engine.Capabilities.Suspend)
        {
            throw new CapabilityMissingException($"The host {key.Host} cannot suspend machines; stop it instead.");
        }

        return StartAsync(
            OperationKind.Suspend,
            engine,
            key,
            async (operation, token) =>
            {
                await engine.SuspendAsync(name, operation, token);
                return $"{name} is suspended; start it to go on where it was.";
            },
            ct);
    }

    /// <summary>Deletes an instance for good, whatever else is at work on it.</summary>
    public Task<Operation> DeleteAsync(Caller caller, InstanceKey key, CancellationToken ct)
    {
        var engine = EngineOf(caller, key, out var name);
        return StartAsync(
            OperationKind.Delete,
            engine,
            key,
            async (operation, token) =>
            {
                operation.Report(new EngineProgress(EngineStage.Removing, null, $"Deleting {name}"));
                await engine.DeleteAsync(name, token);
                return $"{name} is deleted.";
            },
            ct,
            insistence: Insistence.Delete);
    }

    /// <summary>Makes an image ready on a host.</summary>
    public Task<Operation> PullAsync(Caller caller, string host, string image, CancellationToken ct)
    {
        var engine = engines.For(caller, host);
        engine.DemandReachable();
        image = LaunchLimits.Image(image, "name") ?? throw ProblemException.BadField("name", "must be given");
        if (!engine.Capabilities.Images)
        {
            throw new CapabilityMissingException($"The host {engine.HostId} keeps its images to itself; create a machine with the image's name.");
        }

        var request = new OperationRequest { Kind = OperationKind.Pull, Host = engine.HostId, Image = image, User = caller.Username };
        return runner.StartAsync(
            request,
            async (operation, token) =>
            {
                await engine.PullImageAsync(image, operation, token);
                return $"The image {image} is ready.";
            },
            ct);
    }

    /// <summary>What works on an instance now, or null.</summary>
    public Operation? Standing(InstanceKey key) => board.Standing(key.ToString());

    private async Task<string> LaunchAsync(GuardedEngine engine, LaunchRequest request, IReadOnlyList<MountRequest> mounts, Operation operation, CancellationToken ct)
    {
        var name = request.Name;
        var instance = await engine.LaunchAsync(request, operation, ct);
        try
        {
            if (engine.Capabilities.CloudInit)
            {
                operation.Report(new EngineProgress(EngineStage.Configuring, null, $"cloud-init is at work in {name}"));
                var end = await cloudInit.RunAsync(engine, name, ct);
                if (end.Warning is { } warning)
                {
                    operation.Note(warning);
                }

                if (end.IsOff)
                {
                    return $"{name} was created, but is not running any more; the log says why." + await MountAllAsync(engine, name, mounts, operation, ct);
                }
            }

            return Running(instance) + await MountAllAsync(engine, name, mounts, operation, ct);
        }
        catch (OperationCanceledException) when (operation.CancelRequested)
        {
            // The rule of the engine's part holds for ours too: of a creation that was cancelled nothing is left. Not so when the server
            // stops: the machine is whole, and cloud-init goes on in it without us.
            operation.Report(new EngineProgress(EngineStage.Removing, null, $"Removing {name} again"));
            await engine.DeleteAsync(name, CancellationToken.None);
            throw;
        }
    }

    private Task<Operation> StartAsync(
        OperationKind kind,
        GuardedEngine engine,
        InstanceKey key,
        OperationWork work,
        CancellationToken ct,
        string? image = null,
        Insistence insistence = Insistence.Polite)
    {
        var request = new OperationRequest
        {
            Kind = kind,
            Host = key.Host,
            Instance = key.Name,
            Image = image,
            User = engine.Username,
            Insistence = insistence,
        };
        return runner.StartAsync(request, work, ct);
    }

    // An instance exists where the inventory has it, and also where it is only being made: deleting that is how a creation is got rid of.
    private GuardedEngine EngineOf(Caller caller, InstanceKey key, out InstanceName name)
    {
        var engine = engines.For(caller, key.Host);
        if (!InstanceName.TryParse(key.Name, out name!) || (inventory.Find(key) is null && Standing(key) is null))
        {
            engine.DemandReachable();
            throw new InstanceNotFoundException($"There is no instance '{key.Name}' on {key.Host}.");
        }

        engine.DemandReachable();
        return engine;
    }

    private static string Running(Instance instance) =>
        instance.Addresses is [var address, ..] ? $"{instance.Name} is running at {address}." : $"{instance.Name} is running.";
}
