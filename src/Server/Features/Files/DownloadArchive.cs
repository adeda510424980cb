using Batwa.Server.Guests;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Files;

/// <summary>Sends a directory as a tar archive that is made on the way.</summary>
internal static class DownloadArchive
{
    public const string MediaType = "application/x-tar";

    /// <summary>A directory with all that is in it, as a tar archive. What could not be read is told by its last entry.</summary>
    public static async Task<PushStreamHttpResult> RunAsync(string host, string name, Caller caller, FilesOfGuest files, HttpContext http, TimeProvider time, string path, CancellationToken ct)
    {
        var open = await files.OpenAsync(caller, host, name, ct);
        http.Response.RegisterForDisposeAsync(open);
        var directory = await open.DoAsync((session, token) => session.FindAsync(path, token), ct);
        if (directory.Kind != GuestFileKind.Directory)
            throw new GuestFileException(StatusCodes.Status409Conflict, $"{directory.Path} is no directory; take it as a file.");
        var archive = new GuestArchive(open.Session, time);
        return TypedResults.Stream(body => archive.WriteAsync(directory, body, http.RequestAborted), MediaType, $"{(directory.Name.Length == 0 ? "root" : directory.Name)}.tar", lastModified: null);
    }
}
