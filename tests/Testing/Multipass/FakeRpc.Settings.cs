using Batwa.Engines.Multipass.Wire;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls about settings: the daemon's own, and those of instances and snapshots, under one name.</summary>
internal sealed partial class FakeRpc
{
    public override Task keys(IAsyncStreamReader<KeysRequest> requests, IServerStreamWriter<KeysReply> replies, ServerCallContext context) =>
        InTurnAsync("keys", requests, context, (_, ct) =>
        {
            var reply = new KeysReply();
            reply.Keys.AddRange(world.Settings.Keys);
            foreach (var machine in world.Machines.Values)
            {
                reply.Keys.AddRange(new[] { "bridged", "cpus", "disk", "memory" }.Select(what => $"local.{machine.Name}.{what}"));
                reply.Keys.AddRange(machine.Snapshots.All.SelectMany(one => new[] { "comment", "name" }.Select(what => $"local.{machine.Name}.{one.Name}.{what}")));
            }

            return replies.WriteAsync(reply, ct);
        });

    // The daemon answers, and sees a moment later that its settings have changed.
    private async Task SetOwnAsync(SetRequest request, IServerStreamWriter<SetReply> replies, CancellationToken ct)
    {
        if (request.Key == "local.privileged-mounts" && request.Value is not ("true" or "false"))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Invalid setting '{request.Key}={request.Value}': Invalid flag, try \"true\" or \"false\""));
        if (request.Value == "refused")
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Invalid setting '{request.Key}={request.Value}': Refused"));
        var value = request.Key == "local.passphrase" && request.Value.Length > 0 ? $"hash of {request.Value}" : request.Value;
        await replies.WriteAsync(new SetReply(), ct);
        if (world.Settings[request.Key] == value)
            return;
        world.Settings[request.Key] = value;
        world.Changed();
    }
}
