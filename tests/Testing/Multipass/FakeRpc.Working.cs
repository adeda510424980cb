using Batwa.Engines.Multipass.Wire;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls that work.</summary>
internal sealed partial class FakeRpc
{
    private static readonly string[] Known = ["default", "lts", "24.04", "noble", "22.04", "jammy"];

    public override async Task launch(IAsyncStreamReader<LaunchCall> requests, IServerStreamWriter<LaunchReply> replies, ServerCallContext context)
    {
        var request = await EnterAsync("launch", requests, context);
        var began = TimeProvider.System.GetTimestamp();
        var name = request.Name;
        if (world.Machines.ContainsKey(name))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"instance \"{name}\" already exists"));
        if (request.Remote is not ("" or "debian"))
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Remote \"{request.Remote}\" is unknown or unreachable."));
        if (request.Remote.Length > 0 ? request.Image != "trixie" : !Known.Contains(request.Image))
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Unable to find an image matching \"{request.Image}\" in remote \"{request.Remote}\"."));
        await ThrowUnlessNetworksAsync(request, replies);
        var zone = ZoneFor(request);
        if (!world.Preparing.TryAdd(name, true))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"instance \"{name}\" is being prepared"));
        FakeMachine machine;
        try
        {
            await replies.WriteAsync(new LaunchReply { Step = $"Creating {name}" });
            foreach (var percent in new[] { "0", "50", "100" })
            {
                // It stops fetching when nobody listens any more.
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, context.CancellationToken);
                await replies.WriteAsync(new LaunchReply { Progress = new() { Stage = LaunchReply.Types.Stage.Image, Percent = percent } });
            }

            await replies.WriteAsync(new LaunchReply { Progress = new() { Stage = LaunchReply.Types.Stage.Verify, Percent = "-1" } });
            await replies.WriteAsync(new LaunchReply { Step = $"Preparing image for {name}" });
            await replies.WriteAsync(new LaunchReply { Step = $"Configuring {name}" });
            machine = world.New(name, "24.04 LTS", request.Cpus, long.Parse(request.Memory, null), long.Parse(request.Disk, null), request.UserData, zone);
            world.Machines[name] = machine;
        }
        finally
        {
            world.Preparing.TryRemove(name, out _);
        }

        machine.State = WireState.Unknown;
        await TellAsync(replies, new LaunchReply { Step = $"Starting {name}" }, context);
        await world.Faults.DelayAsync("launch", CancellationToken.None);
        world.Faults.ThrowIfBroken("launch");
        await BootAsync(machine, WireState.Unknown);
        await TellAsync(replies, new LaunchReply { Note = "Waiting for initialization to complete" }, context);
        await TellAsync(replies, new LaunchReply { Name = name }, context);
        world.LastLaunchTook = TimeProvider.System.GetElapsedTime(began);
    }

    public override Task start(IAsyncStreamReader<StartRequest> requests, IServerStreamWriter<StartReply> replies, ServerCallContext context) => UpAsync("start", requests, replies, context);

    public override Task restart(IAsyncStreamReader<StartRequest> requests, IServerStreamWriter<StartReply> replies, ServerCallContext context) => UpAsync("restart", requests, replies, context);

    public override Task stop(IAsyncStreamReader<StopRequest> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context) =>
        InTurnAsync("stop", requests, context, (request, _) =>
        {
            foreach (var machine in request.Instances.Names_.Select(name => Find(name, StatusCode.NotFound)))
            {
                if (machine.State == WireState.Unavailable)
                    continue;
                if (request.Cancel || request.DelayMinutes > 0)
                    machine.State = machine.IsOn ? request.Cancel ? WireState.Running : WireState.DelayedShutdown : machine.State;
                else if (request.Force || machine.State is not (WireState.Suspended or WireState.Deleted))
                    machine.State = machine.State == WireState.Deleted ? WireState.Deleted : WireState.Stopped;
            }

            return Task.CompletedTask;
        });

    public override Task suspend(IAsyncStreamReader<SuspendRequest> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context) =>
        InTurnAsync("suspend", requests, context, (request, _) =>
        {
            foreach (var machine in request.Instances.Names_.Select(name => Find(name, StatusCode.NotFound)).Where(machine => machine.IsOn))
                machine.State = WireState.Suspended;
            return Task.CompletedTask;
        });

    public override Task recover(IAsyncStreamReader<RecoverRequest> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context) =>
        InTurnAsync("recover", requests, context, (request, _) =>
        {
            foreach (var machine in request.Instances.Names_.Select(name => Find(name, StatusCode.NotFound)).Where(machine => machine.State == WireState.Deleted))
                machine.State = machine.IsSaved ? WireState.Suspended : WireState.Stopped;
            return Task.CompletedTask;
        });

    public override Task delet(IAsyncStreamReader<DeleteRequest> requests, IServerStreamWriter<DeleteReply> replies, ServerCallContext context) =>
        InTurnAsync("delet", requests, context, async (request, ct) =>
        {
            if (await DeleteSnapshotsAsync(request, requests, replies, ct))
                return;
            var reply = new DeleteReply();
            foreach (var machine in request.Targets.Select(target => Find(target.Instance, StatusCode.NotFound)).ToList())
            {
                (machine.IsSaved, machine.State) = (machine.State == WireState.Suspended, WireState.Deleted);
                if (request.Purge && world.Machines.TryRemove(machine.Name, out _))
                    reply.Purged.Add(machine.Name);
            }

            await replies.WriteAsync(reply, ct);
        });

    private async Task UpAsync(string call, IAsyncStreamReader<StartRequest> requests, IServerStreamWriter<StartReply> replies, ServerCallContext context)
    {
        var request = await EnterAsync(call, requests, context);
        await world.Faults.DelayAsync(call, context.CancellationToken);
        world.Faults.ThrowIfBroken(call);
        foreach (var name in request.Instances.Names_)
        {
            var machine = Find(name, StatusCode.Aborted);
            if (machine.State == WireState.Unavailable)
                throw new RpcException(new Status(StatusCode.Aborted, $"Cannot start the instance '{name}' while unavailable."));
            if (machine.State is WireState.Suspended || (call == "start" && machine.State == WireState.DelayedShutdown))
                machine.State = WireState.Running;
            else if (call == "restart" || !machine.IsOn)
                await BootAsync(machine, call == "restart" ? WireState.Restarting : WireState.Starting);
        }

        await TellAsync(replies, new StartReply(), context);
    }

    // It goes on when nobody listens any more.
    private async Task BootAsync(FakeMachine machine, WireState meanwhile)
    {
        machine.State = meanwhile;
        machine.Guest.PowerOn();
        foreach (var share in machine.Shares.Values)
            machine.Guest.Share(share.Source, share.Target);
        await Task.Delay(world.BootTime, TimeProvider.System, CancellationToken.None);
        if (machine.State == meanwhile)
            machine.State = WireState.Running;
    }

    private static Task TellAsync<TReply>(IServerStreamWriter<TReply> replies, TReply reply, ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested ? Task.CompletedTask : replies.WriteAsync(reply);
}
