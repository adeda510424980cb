using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Networks;
using Grpc.Core;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<HostNetwork>> ListNetworksAsync(CancellationToken ct) => DoAsync<IReadOnlyList<HostNetwork>>(
        async token => [.. (await _client.NetworksAsync(token).ConfigureAwait(false))
            .Select(one => new HostNetwork(one.Name, one.Type, one.Description))
            .OrderBy(one => one.Name, StringComparer.Ordinal)],
        ct);

    /// <inheritdoc/>
    public Task<Instance> BridgeAsync(InstanceName name, bool mayCreateBridge, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        ThrowUnlessStopped(before);
        if (!_version.HasBridging)
            throw new CapabilityMissingException($"Multipass {_version} connects a machine only at its launch; 1.14 and later can do it afterwards. Upgrade it: sudo snap refresh multipass");
        if (await _client.BridgeAsync(name.Value, mayCreateBridge, _options.AnswerDeadline, token).ConfigureAwait(false) is { } refused)
        {
            throw new RequestRejectedException(
                $"{(refused.Length > 0 ? refused.TrimEnd('.') : "Multipass would have to make a bridge on its host")}. Nothing was changed: allow the bridge to be created, and try again.");
        }

        await _watch.RereadAsync(name, CancellationToken.None).ConfigureAwait(false);
        return Find(name);
    }, ct);

    private static void CheckNetworks(IReadOnlyList<NetworkChoice> networks)
    {
        if (networks.Count > NetworkChoice.Most)
            throw new RequestRejectedException($"networks: at most {NetworkChoice.Most}; these are {networks.Count}.");
        foreach (var one in networks)
        {
            if (!one.HasFitName)
                throw new RequestRejectedException($"networks: '{one.Name}' is no name; {NetworkChoice.NameRule}.");
            if (!one.HasFitMac)
                throw new RequestRejectedException($"networks: '{one.MacAddress}' is no address for {one.Name}; {NetworkChoice.MacRule}.");
        }
    }

    private static IEnumerable<LaunchCall.Types.Network> ToWire(IReadOnlyList<NetworkChoice> networks) => networks.Select(one => new LaunchCall.Types.Network
    {
        Id = one.Name,
        Mode = one.IsManual ? LaunchCall.Types.Network.Types.Mode.Manual : LaunchCall.Types.Network.Types.Mode.Auto,
        MacAddress = one.MacAddress ?? "",
    });

    // The daemon names what lacks a bridge, and then gives up the launch; its last words name nothing.
    private sealed class BridgeWatch
    {
        private readonly List<string> _missing = [];

        public void Look(LaunchReply reply) => _missing.AddRange(reply.NeedBridging);

        public RequestRejectedException? Explain(Exception e, InstanceName name) => _missing.Count > 0 && e is RpcException { StatusCode: StatusCode.FailedPrecondition }
            ? new RequestRejectedException(
                $"networks: {string.Join(", ", _missing)} {(_missing.Count == 1 ? "has" : "have")} no bridge on the host yet, and {name} needs one. Allow a bridge to be created, or leave that network out.", e)
            : null;
    }
}
