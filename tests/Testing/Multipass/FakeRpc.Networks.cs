using Batwa.Engines.Multipass.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls about the host's networks, with the real daemon's words and questions.</summary>
internal sealed partial class FakeRpc
{
    public override Task networks(IAsyncStreamReader<NetworksRequest> requests, IServerStreamWriter<NetworksReply> replies, ServerCallContext context) =>
        InTurnAsync("networks", requests, context, (_, ct) =>
        {
            var reply = new NetworksReply();
            reply.Networks.Add(new NetworksReply.Types.Network { Name = "eth0", Type = "ethernet", Description = "Ethernet device" });
            reply.Networks.Add(new NetworksReply.Types.Network { Name = "br0", Type = "bridge", Description = "Network bridge" });
            return replies.WriteAsync(reply, ct);
        });

    private async Task ThrowUnlessNetworksAsync(LaunchCall request, IServerStreamWriter<LaunchReply> replies)
    {
        if (request.Networks.Any(one => one.Id is not ("eth0" or "br0")))
            throw Refusal(StatusCode.InvalidArgument, "Invalid arguments supplied");
        var missing = request.Networks.Select(one => one.Id).Where(id => !world.Bridges.ContainsKey(id)).ToList();
        if (missing.Count > 0 && !request.MayBridge)
        {
            await replies.WriteAsync(new LaunchReply { NeedBridging = { missing } });
            throw Refusal(StatusCode.FailedPrecondition, "Missing bridges");
        }

        foreach (var id in missing)
            world.Bridges[id] = true;
    }

    private async Task BridgeAsync(FakeMachine machine, IAsyncStreamReader<SetRequest> requests, IServerStreamWriter<SetReply> replies, CancellationToken ct)
    {
        if (machine.State != WireState.Stopped)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"Cannot update instance settings; instance: {machine.Name}; reason: Instance must be stopped for modification"));
        if (world.BridgedNetwork.Length == 0)
            throw new RpcException(new Status(StatusCode.Internal, "You have to `multipass set local.bridged-network=<name>` to use the \"bridged\" shortcut."));
        if (!world.Bridges.ContainsKey(world.BridgedNetwork))
        {
            await replies.WriteAsync(new SetReply { AsksAuthorization = true, Note = $"Multipass needs to create a switch to connect to {world.BridgedNetwork}." }, ct);
            if (!await requests.MoveNext(ct) || !requests.Current.Authorized)
                throw new RpcException(new Status(StatusCode.Internal, "Cannot create a bridge without permission"));
            world.Bridges[world.BridgedNetwork] = true;
        }

        machine.IsBridged = true;
        await replies.WriteAsync(new SetReply(), ct);
    }

    private static RpcException Refusal(StatusCode code, string words) => new(
        new Status(code, words),
        new Metadata { { "grpc-status-details-bin", new LaunchTrouble { Fields = { LaunchTrouble.Types.Field.Network } }.ToByteArray() } });
}
