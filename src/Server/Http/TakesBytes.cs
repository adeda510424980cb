using Microsoft.AspNetCore.Http.Metadata;

namespace Batwa.Server.Http;

/// <summary>Endpoint metadata: its body is a file's bytes, of any length. Everywhere else a body is JSON, and short.</summary>
internal sealed class TakesBytes : IRequestSizeLimitMetadata
{
    /// <summary>The type that such a body must have. A foreign form cannot send it, and a foreign script must ask first, which is refused.</summary>
    public const string MediaType = "application/octet-stream";

    /// <summary>None: it is never held as a whole.</summary>
    public long? MaxRequestBodySize => null;
}
