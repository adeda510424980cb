using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Snapshots;
using Batwa.Tests.Testing.Engines;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls about snapshots and copies, with the real daemon's words and questions.</summary>
internal sealed partial class FakeRpc
{
    public override Task snapshot(IAsyncStreamReader<SnapshotRequest> requests, IServerStreamWriter<SnapshotReply> replies, ServerCallContext context) =>
        InTurnAsync("snapshot", requests, context, async (request, _) =>
        {
            var machine = Find(request.Instance, StatusCode.NotFound);
            ThrowUnlessStopped(machine, "take snapshots of");
            if (request.Name.Length > 0 && !SnapshotName.TryParse(request.Name, out var __))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Invalid snapshot name: \"{request.Name}\"."));
            var name = request.Name.Length > 0 ? SnapshotName.Parse(request.Name) : machine.Snapshots.NextName();
            if (machine.Snapshots.Has(name))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Snapshot already exists: {machine.Name}.{name}"));
            Take(machine, name, request.Comment);

            // It has been taken, whoever still listens.
            await TellAsync(replies, new SnapshotReply { Name = name.Value }, context);
        });

    public override Task restore(IAsyncStreamReader<RestoreRequest> requests, IServerStreamWriter<RestoreReply> replies, ServerCallContext context) =>
        InTurnAsync("restore", requests, context, async (request, ct) =>
        {
            var machine = Find(request.Instance, StatusCode.NotFound);
            ThrowUnlessStopped(machine, "restore snapshots of");
            var wanted = Get(machine, request.Snapshot, StatusCode.NotFound);
            if (!request.Destructive)
            {
                await replies.WriteAsync(new RestoreReply { AsksDestructive = true }, ct);
                if (!await requests.MoveNext(ct))
                    throw new RpcException(new Status(StatusCode.Internal, "Cannot get confirmation from client. Aborting..."));
                if (!requests.Current.Destructive)
                {
                    await replies.WriteAsync(new RestoreReply { Note = $"Taking snapshot before restoring {machine.Name}" }, ct);
                    var kept = machine.Snapshots.NextName();
                    Take(machine, kept, $"Before restoring {wanted.Facts.Name}");
                    await replies.WriteAsync(new RestoreReply { Note = $"Snapshot taken: {machine.Name}.{kept}" }, ct);
                }
            }

            await replies.WriteAsync(new RestoreReply { Note = "Restoring snapshot" }, ct);
            machine.Guest.PutDisk(wanted.Disk);
            machine.Snapshots.Head = wanted.Facts.Name;
            if (wanted.Facts.Resources is { } resources)
                (machine.Cpus, machine.Memory, machine.Disk) = resources;
            await replies.WriteAsync(new RestoreReply(), ct);
        });

    public override Task clone(IAsyncStreamReader<CloneRequest> requests, IServerStreamWriter<CloneReply> replies, ServerCallContext context) =>
        InTurnAsync("clone", requests, context, async (request, _) =>
        {
            var from = Find(request.From, StatusCode.NotFound);
            ThrowUnlessStopped(from, "clone");
            if (world.Machines.ContainsKey(request.To))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"instance \"{request.To}\" already exists"));
            var copy = world.New(request.To, from.Release, from.Cpus, from.Memory, from.Disk, from.UserData, from.Zone);
            copy.Guest.PutDisk(from.Guest.Disk());
            world.Machines[copy.Name] = copy;
            await TellAsync(replies, new CloneReply { Note = $"Cloned from {from.Name} to {copy.Name}." }, context);
        });

    public override Task set(IAsyncStreamReader<SetRequest> requests, IServerStreamWriter<SetReply> replies, ServerCallContext context) =>
        InTurnAsync("set", requests, context, (request, ct) =>
        {
            if (world.Settings.ContainsKey(request.Key))
                return SetOwnAsync(request, replies, ct);
            if (request.Key.Split('.') is ["local", var bridged, "bridged"])
                return BridgeAsync(Find(bridged, StatusCode.InvalidArgument), requests, replies, ct);
            if (request.Key.Split('.') is ["local", var machines, "cpus" or "memory" or "disk"])
            {
                Resize(Find(machines, StatusCode.InvalidArgument), request);
                return replies.WriteAsync(new SetReply(), ct);
            }

            if (request.Key.Split('.') is not ["local", var name, var snapshot, var what and ("name" or "comment")])
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Unrecognized settings key: '{request.Key}'"));
            var machine = Find(name, StatusCode.InvalidArgument);
            var found = Get(machine, snapshot, StatusCode.Internal).Facts;
            if (what == "comment")
                machine.Snapshots.Change(found.Name, one => one with { Comment = request.Value });
            else if (!SnapshotName.TryParse(request.Value, out var to))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Invalid setting '{request.Key}={request.Value}': Invalid snapshot name."));
            else if (machine.Snapshots.Has(to))
                throw new RpcException(new Status(StatusCode.Internal, $"Snapshot already exists: {name}.{to}"));
            else
                machine.Snapshots.Change(found.Name, one => one with { Name = to });
            return replies.WriteAsync(new SetReply(), ct);
        });

    private async Task<bool> DeleteSnapshotsAsync(DeleteRequest request, IAsyncStreamReader<DeleteRequest> requests, IServerStreamWriter<DeleteReply> replies, CancellationToken ct)
    {
        var targets = request.Targets.Where(target => target.HasSnapshot).ToList();
        if (targets.Count == 0)
            return false;
        var found = targets.ConvertAll(target => (Machine: Find(target.Instance, StatusCode.NotFound), target.Snapshot));
        foreach (var (machine, name) in found)
            Get(machine, name, StatusCode.Internal);
        if (!request.PurgeSnapshots)
        {
            await replies.WriteAsync(new DeleteReply { AsksSnapshots = true }, ct);
            if (!await requests.MoveNext(ct) || !requests.Current.PurgeSnapshots)
                throw new RpcException(new Status(StatusCode.Cancelled, "Cancelled."));
        }

        foreach (var (machine, name) in found)
            machine.Snapshots.Remove(SnapshotName.Parse(name));
        await replies.WriteAsync(new DeleteReply(), ct);
        return true;
    }

    private static IEnumerable<InfoReply.Types.Detail> Details(FakeMachine machine) =>
        from facts in machine.Snapshots.All.Reverse()
        select new InfoReply.Types.Detail
        {
            Name = machine.Name,
            State = new StateBox { State = machine.State },
            MemoryTotal = $"{facts.Resources!.MemoryBytes / (double)(1 << 30):0.0}GiB",
            DiskTotal = $"{facts.Resources!.DiskBytes / (double)(1 << 30):0.0}GiB",
            Cpus = $"{facts.Resources!.Cpus}",
            Snapshot = new InfoReply.Types.Snapshot
            {
                Facts = new() { Name = facts.Name.Value, Parent = facts.Parent?.Value ?? "", Comment = facts.Comment, Created = Timestamp.FromDateTimeOffset(facts.CreatedAt) },
            },
        };

    private static void Take(FakeMachine machine, SnapshotName name, string comment) => machine.Snapshots.Add(new FakeSnapshot(
        new Snapshot { Name = name, Parent = machine.Snapshots.Head, CreatedAt = TimeProvider.System.GetUtcNow(), Comment = comment, Resources = new InstanceResources(machine.Cpus, machine.Memory, machine.Disk) },
        machine.Guest.Disk()));

    private static FakeSnapshot Get(FakeMachine machine, string name, StatusCode missing)
    {
        try
        {
            return machine.Snapshots.Get(SnapshotName.Parse(name));
        }
        catch (SnapshotNotFoundException)
        {
            throw new RpcException(new Status(missing, $"No such snapshot: {machine.Name}.{name}"));
        }
    }

    private static void ThrowUnlessStopped(FakeMachine machine, string verb)
    {
        if (machine.State != WireState.Stopped)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Multipass can only {verb} stopped instances."));
    }
}
