using System.Text.Json;
using System.Text.RegularExpressions;

namespace Batwa.Server.Http;

/// <summary>What binding found wrong with a request, as one sentence that names the field.</summary>
internal static partial class BadRequests
{
    /// <summary>The answer to a request that could not be bound.</summary>
    public static Problem For(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return For(json);
        }

        if (BindingFailure().Match(exception.Message) is { Success: true } match)
        {
            return Field(match.Groups["name"].Value, Expected(match.Groups["type"].Value));
        }

        return exception.StatusCode == StatusCodes.Status400BadRequest
            ? exception.Message.Contains("body", StringComparison.Ordinal)
                ? Problems.Of(exception.StatusCode, "This request needs a JSON body.")
                : Problems.Of(exception.StatusCode, exception.Message)
            : Problems.ForStatus(exception.StatusCode);
    }

    /// <summary>The answer to JSON that could not be read.</summary>
    public static Problem For(JsonException json)
    {
        // The reader's own complaint (bad syntax) arrives wrapped in a second JsonException; a value of a wrong type does not.
        if (json.InnerException is JsonException || json.Path is null)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                $"The body is not valid JSON: see line {(json.LineNumber ?? 0) + 1}, column {(json.BytePositionInLine ?? 0) + 1}.");
        }

        if (FieldNamed().Match(json.Message) is { Success: true } named)
        {
            return Field(named.Groups["name"].Value, named switch
            {
                _ when json.Message.StartsWith("Duplicate", StringComparison.Ordinal) => "must be given once only",
                _ when json.Message.Contains("missing required", StringComparison.Ordinal) => "must be given",
                _ => "is not a field of this request",
            });
        }

        var field = json.Path.StartsWith("$.", StringComparison.Ordinal) ? json.Path[2..] : "";
        return field.Length == 0
            ? Problems.Of(StatusCodes.Status400BadRequest, "The body must be a JSON object with the fields of /openapi/v1.json.")
            : Field(field, Expected($"{json.Message} {json.InnerException?.Message}"));
    }

    private static Problem Field(string field, string rule) =>
        Problems.For(ProblemException.BadField(field, rule))!;

    // The type is named by the framework's message only; what it looks for is short and covered by tests.
    private static string Expected(string message) => message switch
    {
        _ when message.Contains("allow setting null", StringComparison.Ordinal) || message.Contains("allow null", StringComparison.Ordinal) => "must not be null",
        _ when message.Contains("as a string", StringComparison.Ordinal) => "must be text",
        _ when message.Contains("Int32", StringComparison.Ordinal) || message.Contains("Int64", StringComparison.Ordinal)
            || message.Contains("int", StringComparison.Ordinal) || message.Contains("long", StringComparison.Ordinal) => "must be a whole number that is not too large",
        _ when message.Contains("Boolean", StringComparison.Ordinal) || message.Contains("bool", StringComparison.Ordinal) => "must be true or false",
        _ when message.Contains("Guid", StringComparison.Ordinal) => "must be a UUID",
        _ when message.Contains("System.String", StringComparison.Ordinal) => "must be text",
        _ => "is not of the type that this field takes",
    };

    // A field that is missing, unknown or doubled has no path of its own: only the message names it.
    [GeneratedRegex("""(missing required properties including: |^The JSON property |^Duplicate property )'(?<name>[^']+)'""")]
    private static partial Regex FieldNamed();

    [GeneratedRegex("""^Failed to bind parameter "(?<type>\S+) (?<name>\w+)" from""")]
    private static partial Regex BindingFailure();
}
