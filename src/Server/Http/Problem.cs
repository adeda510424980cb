using System.Text.Json.Serialization;

namespace Batwa.Server.Http;

/// <summary>An error's body under <c>/api/v1</c>: RFC 9457 problem details, with the field at fault.</summary>
internal sealed record Problem
{
    /// <summary>The <see cref="Type"/> where a person must first look at a machine's SSH host key and trust it.</summary>
    public const string HostKeyUnknown = "urn:batwa:host-key-unknown";

    /// <summary>
    /// <c>about:blank</c>: the status says what kind it is (RFC 9457, 4.2.1). Another only where a page must tell it from the status' other kinds.
    /// </summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>One sentence for the person: what happened and what to do next.</summary>
    public required string Detail { get; init; }

    /// <summary>The field at fault, as its JSON path.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>The rule that the field breaks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>How long to wait before another try; sent as <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }
}
