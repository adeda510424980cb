using Batwa.Server.Configuration;

namespace Batwa.Server.Security.Origins;

/// <summary>
/// Whether a page of this server made a request, as the browser itself says: <c>Origin</c> and <c>Sec-Fetch-Site</c> can't be set by
/// a page's scripts. A client that is no browser sends neither, and has no cookie that it wasn't given.
/// </summary>
internal sealed class OriginCheck(ServerOptions options)
{
    /// <summary>May the request change something, or open a socket?</summary>
    public bool IsOwn(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count > 1)
            return false;
        if (origins is [{ Length: > 0 } origin])
            return IsSame(origin, request) || IsListed(origin);

        // "none" is the person's own doing: an address typed, a bookmark. "same-site" is not enough: every port of localhost is one site.
        return request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"] or ["none"];
    }

    /// <summary>May the request read? Pages elsewhere may link to us; nothing else of theirs has business here, read or not.</summary>
    public bool MayRead(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] is ["navigate"] || IsOwn(request);

    private static bool IsSame(string origin, HttpRequest request) =>
        Normalized(origin) is { } normalized && normalized == Normalized($"{request.Scheme}://{request.Host.Value}");

    // "null" (a sandboxed frame, a file) is no URL, so it is nobody's own.
    private static string? Normalized(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}"
            : null;

    private bool IsListed(string origin) =>
        options.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
