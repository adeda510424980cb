using Batwa.Data;
using Batwa.Server.Http;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Features.Health;

/// <summary>For whoever starts and watches the server: is the process alive, can it do its work.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<BatwaDb> databases, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Database.CanConnectAsync(ct)
            ? TypedResults.Text("ready\n")
            : throw new ProblemException(503, "The database can't be opened; the server's log says why.");
    }
}
