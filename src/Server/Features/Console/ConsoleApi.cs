using System.ComponentModel;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Console;

/// <summary><c>…/console</c>: what a machine printed on its serial console.</summary>
internal static class ConsoleApi
{
    private const int Most = 1_048_576;

    public static void MapConsole(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/instances/{host}/{name}/console", ReadAsync)
            .WithTags("Instances")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .RequirePermission(Permission.UseTerminals);

    /// <summary>The console's last bytes, as the guest wrote them, also after the machine died.</summary>
    private static async Task<FileContentHttpResult> ReadAsync(
        string host, string name, Caller caller, GuardedEngines engines, GuestSilence silence, HttpContext context, CancellationToken ct, [Description("At most so many, from 1 to 1048576.")] int bytes = 65536)
    {
        if (bytes is < 1 or > Most)
        {
            throw ProblemException.BadField("bytes", $"a whole number from 1 to {Most}");
        }

        if (!InstanceName.TryParse(name, out var parsed))
        {
            throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
        }

        var engine = engines.For(caller, host);
        var console = await silence.TellAsync(engine, parsed, needsPower: false, token => engine.ReadConsoleAsync(parsed, bytes, token), ct);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(console, "text/plain; charset=utf-8");
    }
}
