using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Wire;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<SshPlace> LocateSshAsync(InstanceName name, CancellationToken ct) => DoAsync(async token =>
    {
        ThrowIfOff(Find(name));
        var login = await LoginAsync(name, token).ConfigureAwait(false);
        return await _client.ReachAsync(new SshPlace(login.Host, login.Port), token).ConfigureAwait(false);
    }, ct);

    /// <inheritdoc/>
    public string TellHostKeysCommand(InstanceName name) => $"multipass exec {name} -- sh -c \"cat /etc/ssh/ssh_host_*_key.pub | ssh-keygen -lf -\"";

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListHostKeysAsync(InstanceName name, CancellationToken ct) =>
        DoAsync(_ => Task.FromResult(_notes.Find(Find(name).Name.Value)?.HostKeys ?? []), ct);

    /// <inheritdoc/>
    public Task TrustHostKeysAsync(InstanceName name, IReadOnlyList<string> keys, CancellationToken ct) => DoAsync(
        async token =>
        {
            Find(name);
            IReadOnlyList<string> lines = [.. PublicHostKey.ParseAll(keys).Select(key => key.Line)];

            // In turn: a launch has a note of its own, which it writes when it is through.
            return await Desk(name.Value).RunAsync(
                interrupts: false,
                async turn =>
                {
                    await _watch.TrustAsync(name, lines, turn).ConfigureAwait(false);
                    return name;
                },
                token).ConfigureAwait(false);
        },
        ct);

    private async Task<SshInfoReply.Types.Login> LoginAsync(InstanceName name, CancellationToken ct) =>
        await _client.LoginAsync(name.Value, ct).ConfigureAwait(false)
            ?? throw new EngineFailedException($"Multipass gave no login for {name}. Try again in a moment.");

    private static void ThrowIfOff(Instance instance)
    {
        ThrowIfInTrash(instance);
        if (instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
            throw new RequestRejectedException($"{instance.Name} is {instance.State.ToString().ToLowerInvariant()}, so it has no terminal. Start it first.");
    }
}
