using System.ComponentModel;
using Batwa.Engines.Errors;
using Batwa.Server.Guests;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Files;

/// <summary>Takes a file's bytes.</summary>
internal static class UploadFile
{
    // A browser hears a refusal only once it has sent what it was sending: it is let to, for so long.
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(20);

    /// <summary>Writes a file: whole under its name, or not at all. One that is there is replaced and keeps its permissions.</summary>
    public static async Task<Ok<FileView>> RunAsync(
        string host, string name, Caller caller, FilesOfGuest files, HttpContext http, TimeProvider time, string path, CancellationToken ct,
        [Description("Makes the directories above it.")] bool parents = false)
    {
        try
        {
            return TypedResults.Ok(FileView.Of(await files.DoAsync(caller, host, name, (session, token) => session.WriteAsync(path, http.Request.Body, parents, token), ct)));
        }
        catch (IOException e) when (http.RequestAborted.IsCancellationRequested)
        {
            throw new OperationCanceledException("The client left in the middle of the file.", e, http.RequestAborted);
        }
        catch (Exception e) when (e is GuestFileException or EngineException)
        {
            await DrainAsync(http.Request.Body, time, ct);
            throw;
        }
    }

    private static async Task DrainAsync(Stream body, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(DrainDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await body.CopyToAsync(Stream.Null, either.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It left, or has too much to send.
        }
    }
}
