using Batwa.Server.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Batwa.Server.Security.Origins;

/// <summary>
/// Keeps foreign pages out without a token that an unmodified client would lack. Whatever changes state, and every socket before its
/// upgrade, must come from this server's own page or a listed origin; and a body must be JSON (or, where an endpoint says so, a file's bytes), which a foreign form can't send.
/// </summary>
internal sealed class CrossSiteProtection(RequestDelegate next, OriginCheck origins, ILogger<CrossSiteProtection> log)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var changes = IsUnsafe(request.Method) || IsUpgrade(request);
        if (changes ? !origins.IsOwn(request) : !origins.MayRead(request))
        {
            SecurityLog.ForeignOrigin(log, request.Method, request.Path, request.Headers.Origin.ToString());
            throw new ProblemException(
                StatusCodes.Status403Forbidden,
                "This request comes from a page of another origin. If that is an address of Batwa's own page, start the server with --origin and that address.");
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<TakesBytes>() is not null)
        {
            if (!string.Equals(request.ContentType, TakesBytes.MediaType, StringComparison.OrdinalIgnoreCase))
                throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, $"Send the file's bytes as the body, with the header Content-Type: {TakesBytes.MediaType}.");
        }
        else if (IsUnsafe(request.Method) && HasBody(request) && !IsJson(request))
        {
            throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType,
                "Send the body as JSON in UTF-8, with the header Content-Type: application/json.");
        }

        return next(http);
    }

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    // JSON is UTF-8 (RFC 8259, 8.1). Of any other charset the framework would first have to know the name.
    private static bool IsJson(HttpRequest request) => request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    // HTTP/2 needs no length to send a body; the server knows whether one can follow.
    private static bool HasBody(HttpRequest request) => request.ContentLength is { } length
        ? length > 0
        : !HttpMethods.IsConnect(request.Method) && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
}
