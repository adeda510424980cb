using Grpc.Core;

namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    /// <summary>The networks of the daemon's host; asks its hypervisor.</summary>
    public async Task<IReadOnlyList<NetworksReply.Types.Network>> NetworksAsync(CancellationToken ct)
    {
        var networks = new List<NetworksReply.Types.Network>();
        await AskAsync("Multipass' networks", _rpc.networks, new NetworksRequest(), reply => networks.AddRange(reply.Networks), _answer, ct).ConfigureAwait(false);
        return networks;
    }

    /// <summary>Connects an instance to the network that the daemon is set up to bridge.</summary>
    /// <returns>Null where it is done; the daemon's question where it needs a permission that was not given.</returns>
    public Task<string?> BridgeAsync(string name, bool mayCreate, TimeSpan length, CancellationToken ct)
    {
        var request = new SetRequest { Key = $"local.{name}.bridged", Value = "true" };
        return EngineDeadline.KeepAsync(
            $"The bridged network of {name}",
            length,
            _time,
            async token =>
            {
                using var stream = _rpc.set(new CallOptions(cancellationToken: token));
                try
                {
                    return await AnswerAsync(stream, request, mayCreate, token).ConfigureAwait(false);
                }
                catch (RpcException e) when (token.IsCancellationRequested)
                {
                    throw new OperationCanceledException(e.Message, e, token);
                }
            },
            ct);
    }

    private static async Task<string?> AnswerAsync(AsyncDuplexStreamingCall<SetRequest, SetReply> stream, SetRequest request, bool mayCreate, CancellationToken ct)
    {
        await SendAsync(stream.RequestStream, request, ct).ConfigureAwait(false);
        while (await stream.ResponseStream.MoveNext(ct).ConfigureAwait(false))
        {
            var reply = stream.ResponseStream.Current;
            if (!reply.AsksAuthorization)
                continue;
            if (!mayCreate)
                return reply.Note; // the stream ends with this call, and the daemon gives up
            await SendAsync(stream.RequestStream, new SetRequest(request) { Authorized = true }, ct).ConfigureAwait(false);
        }

        return null;
    }
}
