using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.HostKeys;

/// <summary><c>…/host-keys</c>: the SSH host keys of a guest, to look at and to trust.</summary>
internal static class HostKeysApi
{
    private const string Rule = "from 1 to 8 lines such as 'ssh-ed25519 AAAA…', each as the guest shows it";

    public static void MapHostKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/instances/{host}/{name}/host-keys").WithTags("Instances");
        keys.MapGet("", ReadAsync).RequirePermission(Permission.UseTerminals);
        keys.MapPut("", TrustAsync).RequirePermission(Permission.UseTerminals);
    }

    /// <summary>What the guest shows now, looked at without logging in, and what is trusted.</summary>
    private static async Task<Ok<HostKeysView>> ReadAsync(
        string host, string name, Caller caller, GuardedEngines engines, GuestSilence silence, IShownHostKeys guests, CancellationToken ct)
    {
        var (engine, parsed) = (engines.For(caller, host), Parse(host, name));
        var shown = await ShownAsync(engine, parsed, silence, guests, ct);
        var trusted = await engine.ListHostKeysAsync(parsed, ct);
        return TypedResults.Ok(new HostKeysView([.. shown.Select(HostKeyView.Of)], [.. trusted.Select(line => HostKeyView.Of(PublicHostKey.Parse(line)))], engine.TellHostKeysCommand(parsed)));
    }

    /// <summary>Trusts keys that the guest shows, and none that was trusted before.</summary>
    private static async Task<NoContent> TrustAsync(
        string host, string name, TrustBody body, Caller caller, GuardedEngines engines, GuestSilence silence, IShownHostKeys guests, ILoggerFactory logs, CancellationToken ct)
    {
        var wanted = Keys(body);
        var (engine, parsed) = (engines.For(caller, host), Parse(host, name));

        // The person saw a key a while ago. What is trusted is that key, and only while the guest still shows it.
        var shown = await ShownAsync(engine, parsed, silence, guests, ct);
        if (wanted.FirstOrDefault(key => !shown.Contains(key)) is { } missing)
        {
            throw new RequestRejectedException(
                $"{name} does not show the key {missing.Kind} {missing.Fingerprint} (any more); it shows {Words(shown)}. Nothing was trusted. Look at its keys again.");
        }

        var before = await engine.ListHostKeysAsync(parsed, ct);
        await engine.TrustHostKeysAsync(parsed, [.. wanted.Select(key => key.Line)], ct);
        HostKeysLog.Trusted(
            logs.CreateLogger(typeof(HostKeysApi)), caller.Username, Words(wanted), engine.HostId, name, before.Count == 0 ? "none" : Words([.. before.Select(PublicHostKey.Parse)]));
        return TypedResults.NoContent();
    }

    private static Task<IReadOnlyList<PublicHostKey>> ShownAsync(GuardedEngine engine, InstanceName name, GuestSilence silence, IShownHostKeys guests, CancellationToken ct) =>
        silence.TellAsync(engine, name, needsPower: true, async token => await guests.ReadAsync(await engine.LocateSshAsync(name, token), token), ct);

    private static IReadOnlyList<PublicHostKey> Keys(TrustBody body)
    {
        try
        {
            return PublicHostKey.ParseAll([.. body.Keys.Select(key => key ?? "")]);
        }
        catch (RequestRejectedException)
        {
            throw ProblemException.BadField("keys", Rule);
        }
    }

    private static string Words(IReadOnlyList<PublicHostKey> keys) => string.Join(", ", keys.Select(key => $"{key.Kind} {key.Fingerprint}"));

    private static InstanceName Parse(string host, string name) =>
        InstanceName.TryParse(name, out var parsed) ? parsed : throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
}
