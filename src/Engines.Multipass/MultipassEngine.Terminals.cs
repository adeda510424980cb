using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Multipass;

internal partial class MultipassEngine
{
    /// <inheritdoc/>
    public Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) => DoAsync<TerminalRoute>(async token =>
    {
        ThrowIfOff(Find(name));
        if (_notes.Find(name.Value) is not { HostKeys.Count: > 0 } note)
        {
            throw new HostKeyUnknownException(
                $"{name} was not launched by Batwa, so its SSH host key is not known yet. Open its terminal on Batwa's page, look at the key and trust it; then connect.");
        }

        var login = await LoginAsync(name, token).ConfigureAwait(false);
        var place = await _client.ReachAsync(new SshPlace(login.Host, login.Port), token).ConfigureAwait(false);
        return new SshRoute
        {
            Host = place.Host,
            Port = place.Port,
            User = request.User ?? login.User,
            PrivateKey = login.PrivateKey,
            HostKeys = note.HostKeys,
            UnreachedAdvice = place.UnreachedAdvice,
        };
    }, ct);
}
