using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Batwa.Server.Http.Web;

/// <summary>
/// Serves the built page. It answers only what no endpoint has taken, so wrong methods and unknown addresses of the API stay the
/// errors they are; every other address that names no file is a route inside the page and gets <c>index.html</c>.
/// </summary>
internal sealed class ServeWeb(RequestDelegate next, WebBuild build)
{
    private const string Page = "index.html";

    // The build puts a digest of the content into these names, so they never change.
    private const string HashedAssets = "/assets";

    private static readonly string[] NeverThePage = ["/api", "/ws", "/openapi", "/healthz", "/readyz"];
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (http.GetEndpoint() is not null || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            || NeverThePage.Any(taken => path.StartsWithSegments(taken, StringComparison.OrdinalIgnoreCase)))
        {
            await next(http);
            return;
        }

        if (build.Directory is not { } directory)
        {
            await SayHowToBuildAsync(http);
            return;
        }

        using var files = new PhysicalFileProvider(directory);
        var name = path.Value is null or "/" ? Page : path.Value;
        var isFile = ContentTypes.TryGetContentType(name, out var contentType);
        var file = files.GetFileInfo(name);
        if (isFile && file.Exists)
            await SendAsync(http, files, name, contentType!, path.StartsWithSegments(HashedAssets, StringComparison.Ordinal));
        else if (isFile || path.StartsWithSegments(HashedAssets, StringComparison.Ordinal))
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await SendAsync(http, files, Page, "text/html", isHashed: false);
    }

    private static async Task SendAsync(HttpContext http, PhysicalFileProvider files, string name, string contentType, bool isHashed)
    {
        var (file, encoding) = Smallest(http.Request, files, name);
        var headers = http.Response.Headers;
        headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            headers.ContentEncoding = encoding;

        var tag = new EntityTagHeaderValue($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}-{encoding}\"");
        var typed = contentType.StartsWith("text/", StringComparison.Ordinal) ? $"{contentType}; charset=utf-8" : contentType;
        await TypedResults.PhysicalFile(file.PhysicalPath!, typed, lastModified: file.LastModified, entityTag: tag).ExecuteAsync(http);
    }

    // The build leaves a .br and a .gz beside what gains by it.
    private static (IFileInfo File, string? Encoding) Smallest(HttpRequest request, PhysicalFileProvider files, string name)
    {
        foreach (var (extension, encoding) in new[] { (".br", "br"), (".gz", "gzip") })
        {
            if (Accepts(request, encoding) && files.GetFileInfo(name + extension) is { Exists: true } smaller)
                return (smaller, encoding);
        }

        return (files.GetFileInfo(name), null);
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted =>
            accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static Task SayHowToBuildAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            "The web page isn't built yet. The server works: its API is at /openapi/v1.json.\n\n"
            + "Build the page with   npm --prefix web ci && npm --prefix web run build\n"
            + "or start everything with   ./batwa up\n",
            http.RequestAborted);
    }
}
