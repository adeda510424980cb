using Batwa.Engines.Hosts;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Batwa.Server.Security.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Hosts;

/// <summary><c>/api/v1/hosts</c>: the connections to engines.</summary>
internal static class HostsApi
{
    public static void MapHosts(this IEndpointRouteBuilder routes)
    {
        var hosts = routes.MapGroup("/api/v1/hosts").WithTags("Hosts");
        hosts.MapGet("", List).RequirePermission(Permission.ViewInstances);
        hosts.MapPost("/{host}/enrolment", EnrolAsync).RequirePermission(Permission.ManageHosts).RequireRateLimiting(RateLimits.SignIn);
        hosts.MapGet("/{host}/settings", ListSettingsAsync).RequirePermission(Permission.ManageHosts);
        hosts.MapPut("/{host}/settings/{key}", ChangeSettingAsync).RequirePermission(Permission.ManageHosts);
    }

    /// <summary>Every host, the default one first, also those out of reach.</summary>
    private static Ok<HostView[]> List(EngineHosts hosts) => TypedResults.Ok(hosts.All.Select(h => h.View).ToArray());

    /// <summary>Makes this server known to a host that needs a <c>passphrase</c>; the host is connected to at once.</summary>
    private static async Task<NoContent> EnrolAsync(string host, EnrolmentBody body, Caller caller, EnrolHost enrol, HttpContext http, CancellationToken ct)
    {
        await enrol.RunAsync(caller, host, body.Passphrase, ClientAddress.Of(http), ct);
        return TypedResults.NoContent();
    }

    /// <summary>The settings of the host's engine; a secret's value is never told.</summary>
    private static async Task<Ok<IReadOnlyList<EngineSetting>>> ListSettingsAsync(string host, Caller caller, GuardedEngines engines, CancellationToken ct) =>
        TypedResults.Ok(await engines.For(caller, host).ListSettingsAsync(ct));

    /// <summary>Changes one. Where its <c>restarts</c> is true the host is out of reach for a while, and what runs is suspended meanwhile.</summary>
    private static async Task<Accepted<OperationView>> ChangeSettingAsync(string host, string key, SettingBody body, Caller caller, HostWork work, CancellationToken ct)
    {
        if (body.Value.Length > EngineSetting.MaxValueLength)
            throw ProblemException.BadField("value", $"has at most {EngineSetting.MaxValueLength} characters");
        return Answers.Accepted(await work.ChangeSettingAsync(caller, host, key, body.Value, ct));
    }
}
