using Batwa.Engines.Multipass.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>The calls about zones, which a daemon has since 1.17.</summary>
internal sealed partial class FakeRpc
{
    public override Task zones(IAsyncStreamReader<ZonesRequest> requests, IServerStreamWriter<ZonesReply> replies, ServerCallContext context) =>
        InTurnAsync("zones", requests, context, (_, ct) =>
        {
            ThrowUnlessZoned();
            var reply = new ZonesReply();

            // In no order.
            reply.Zones.AddRange(world.Zones.OrderByDescending(zone => zone.Key).Select(zone => Wire(zone.Key)));
            return replies.WriteAsync(reply, ct);
        });

    public override Task zones_state(IAsyncStreamReader<ZonesStateRequest> requests, IServerStreamWriter<LogReply> replies, ServerCallContext context) =>
        InTurnAsync("zones_state", requests, context, (request, _) =>
        {
            ThrowUnlessZoned();
            foreach (var name in request.Zones.Count == 0 ? [.. world.Zones.Keys] : request.Zones.ToList())
            {
                if (!world.Zones.ContainsKey(name))
                    throw new RpcException(new Status(StatusCode.InvalidArgument, $"no AZ with name \"{name}\" found"));
                world.SwitchZone(name, request.Available);
            }

            return Task.CompletedTask;
        });

    private string ZoneFor(LaunchCall request)
    {
        if (!world.HasZones)
            return "";
        if (request.Zone.Length == 0)
            return world.Zones.Where(zone => zone.Value).Select(zone => zone.Key).Order(StringComparer.Ordinal).FirstOrDefault() ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "no AZ is available"));
        if (!world.Zones.TryGetValue(request.Zone, out var isAvailable))
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"no AZ with name \"{request.Zone}\" found"));
        if (isAvailable)
            return request.Zone;
        throw new RpcException(
            new Status(StatusCode.InvalidArgument, "Invalid arguments supplied"),
            new Metadata { { "grpc-status-details-bin", new LaunchTrouble { Fields = { LaunchTrouble.Types.Field.Zone } }.ToByteArray() } });
    }

    private WireZone Wire(string name) => new() { Name = name, Available = world.Zones[name], Subnet = $"10.97.{name[^1]}.0/24" };

    private void ThrowUnlessZoned()
    {
        if (!world.HasZones)
            throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    }
}
