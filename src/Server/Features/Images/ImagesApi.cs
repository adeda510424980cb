using Batwa.Engines.Images;
using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Images;

/// <summary><c>/api/v1/hosts/{host}/images</c>: what can be launched. An image's name in a path is URL-encoded.</summary>
internal static class ImagesApi
{
    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        var images = routes.MapGroup("/api/v1/hosts/{host}/images").WithTags("Images");
        images.MapGet("", ListAsync).RequirePermission(Permission.ViewInstances);
        images.MapPost("/{name}/pull", PullAsync).RequirePermission(Permission.ManageImages);
        images.MapDelete("/{name}", RemoveAsync).RequirePermission(Permission.ManageImages);
    }

    /// <summary>The catalogue; a source that cannot be read is named in <c>trouble</c> and hides nothing of the others.</summary>
    private static async Task<Ok<ImageCatalogue>> ListAsync(string host, Caller caller, GuardedEngines engines, CancellationToken ct) =>
        TypedResults.Ok(await engines.For(caller, host).ListImagesAsync(ct));

    /// <summary>Fetches or builds an image, so that a launch need not wait for it.</summary>
    private static async Task<Accepted<OperationView>> PullAsync(string host, string name, Caller caller, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.PullAsync(caller, host, Unescape(name), ct));

    /// <summary>Removes the local copy; an image that instances stand on stays (409).</summary>
    private static async Task<NoContent> RemoveAsync(string host, string name, Caller caller, GuardedEngines engines, CancellationToken ct)
    {
        await engines.For(caller, host).RemoveImageAsync(Unescape(name), ct);
        return TypedResults.NoContent();
    }

    // The one thing that routing leaves escaped in a segment.
    private static string Unescape(string name) => name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
