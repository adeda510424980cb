using Batwa.Engines.Errors;
using Batwa.Server.Guests;
using Microsoft.AspNetCore.WebUtilities;

namespace Batwa.Server.Http;

/// <summary>What an exception is over HTTP: the one table.</summary>
internal static class Problems
{
    /// <summary>The answer to an exception, or null where it is not one that was foreseen (a fault of ours: 500).</summary>
    public static Problem? For(Exception exception) => exception switch
    {
        ProblemException e => Of(e.Status, e.Message) with { Field = e.Field, Rule = e.Rule, RetryAfter = e.RetryAfter },
        GuestFileException e => Of(e.Status, e.Message) with { Field = e.Status == StatusCodes.Status422UnprocessableEntity ? "path" : null },
        BadHttpRequestException e => BadRequests.For(e),

        InstanceNotFoundException or ImageNotFoundException or SnapshotNotFoundException => Of(StatusCodes.Status404NotFound, exception.Message),
        InstanceExistsException => Of(StatusCodes.Status409Conflict, exception.Message),
        HostKeyUnknownException => Of(StatusCodes.Status409Conflict, exception.Message) with { Type = Problem.HostKeyUnknown },
        RequestRejectedException => Of(StatusCodes.Status409Conflict, exception.Message),
        CapabilityMissingException => Of(StatusCodes.Status501NotImplemented, exception.Message),
        EngineTimeoutException => Of(StatusCodes.Status504GatewayTimeout, exception.Message),
        EngineUnavailableException or EngineFailedException => Of(StatusCodes.Status502BadGateway, exception.Message),
        _ => null,
    };

    /// <summary>A problem with the status' own title.</summary>
    public static Problem Of(int status, string detail) =>
        new() { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };

    /// <summary>What a bare status means, where nobody wrote a body: routing, method and media type.</summary>
    public static Problem ForStatus(int status) => Of(status, status switch
    {
        StatusCodes.Status401Unauthorized => "Not authenticated",
        StatusCodes.Status403Forbidden => "You may not do this.",
        StatusCodes.Status404NotFound => "There is nothing at this address; the routes are listed in /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; the routes are listed in /openapi/v1.json.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests; wait a moment and try again.",
        _ => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase + "." : $"Status {status}.",
    });
}
