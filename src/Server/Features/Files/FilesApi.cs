using System.ComponentModel;
using Batwa.Server.Guests;
using Batwa.Server.Http;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Files;

/// <summary>
/// <c>…/files</c>: the files of a running machine, as its own user has them. Who may open a terminal has them already; that is why it is the same permission, and no other that
/// could be denied to no effect.
/// </summary>
internal static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/v1/instances/{host}/{name}/files").WithTags("Files");
        files.MapGet("", ListDirectory.RunAsync).RequirePermission(Permission.UseTerminals);
        files.MapDelete("", DeleteAsync).RequirePermission(Permission.UseTerminals);
        files.MapPost("/directory", MakeDirectoryAsync).RequirePermission(Permission.UseTerminals);
        files.MapPost("/rename", RenameAsync).RequirePermission(Permission.UseTerminals);
        files.MapGet("/content", DownloadFile.RunAsync).Produces(StatusCodes.Status200OK, contentType: TakesBytes.MediaType).RequirePermission(Permission.UseTerminals);
        files.MapPut("/content", UploadFile.RunAsync).WithMetadata(new TakesBytes()).Accepts<Stream>(TakesBytes.MediaType).RequirePermission(Permission.UseTerminals);
        files.MapGet("/archive", DownloadArchive.RunAsync).Produces(StatusCodes.Status200OK, contentType: DownloadArchive.MediaType).RequirePermission(Permission.UseTerminals);
    }

    /// <summary>Deletes. A link itself, not what it leads to.</summary>
    private static async Task<NoContent> DeleteAsync(
        string host, string name, Caller caller, FilesOfGuest files, string path, CancellationToken ct, [Description("A directory with all that is in it.")] bool recursive = false)
    {
        await files.DoAsync(
            caller,
            host,
            name,
            async (session, token) =>
            {
                await session.DeleteAsync(path, recursive, token);
                return true;
            },
            ct);
        return TypedResults.NoContent();
    }

    /// <summary>Makes a directory, and those above it. One that is there is a success.</summary>
    private static async Task<Ok<FileView>> MakeDirectoryAsync(string host, string name, PathBody body, Caller caller, FilesOfGuest files, CancellationToken ct) =>
        TypedResults.Ok(FileView.Of(await files.DoAsync(caller, host, name, (session, token) => session.MakeDirectoryAsync(body.Path, token), ct)));

    /// <summary>Renames or moves within a disk. A link itself.</summary>
    private static async Task<NoContent> RenameAsync(string host, string name, RenameBody body, Caller caller, FilesOfGuest files, CancellationToken ct)
    {
        await files.DoAsync(
            caller,
            host,
            name,
            async (session, token) =>
            {
                await session.RenameAsync(body.From, body.To, token);
                return true;
            },
            ct);
        return TypedResults.NoContent();
    }
}
