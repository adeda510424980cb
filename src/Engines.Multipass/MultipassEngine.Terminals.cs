using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) => DoAsync<TerminalRoute>(async token =>
    {
        var instance = Find(name);
        if (instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
            throw new RequestRejectedException($"{name} is {instance.State.ToString().ToLowerInvariant()}, so it has no terminal. Start it first.");
        if (_notes.Find(name.Value) is not { HostKeys.Count: > 0 } note)
        {
            throw new RequestRejectedException(
                $"{name} was not launched by Batwa, which therefore cannot know its SSH host key and opens no terminal to it. Open one with: multipass shell {name}");
        }

        var login = await _client.LoginAsync(name.Value, token).ConfigureAwait(false)
            ?? throw new EngineFailedException($"Multipass gave no login for {name}. Try again in a moment.");
        return new SshRoute
        {
            Host = login.Host,
            Port = login.Port,
            User = request.User ?? login.User,
            PrivateKey = login.PrivateKey,
            HostKeys = note.HostKeys,
        };
    }, ct);
}
