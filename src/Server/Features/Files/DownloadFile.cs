using Batwa.Server.Http;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Files;

/// <summary>Sends a file's bytes.</summary>
internal static class DownloadFile
{
    /// <summary>A file's bytes, or a range of them; always as something to be saved, never to be shown.</summary>
    public static async Task<FileStreamHttpResult> RunAsync(string host, string name, Caller caller, FilesOfGuest files, HttpContext http, string path, CancellationToken ct)
    {
        var open = await files.OpenAsync(caller, host, name, ct);
        http.Response.RegisterForDisposeAsync(open);
        var (file, content) = await open.DoAsync((session, token) => session.OpenAsync(path, token), ct);

        // The result disposes of the stream, and of the session the answer, which is over later.
        return TypedResults.Stream(content, TakesBytes.MediaType, file.Name, file.ChangedAt, enableRangeProcessing: true);
    }
}
