using Batwa.Server.Guests;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Files;

/// <summary>Lists a directory.</summary>
internal static class ListDirectory
{
    private const int Most = 10_000;

    // Each is a question to the guest.
    private const int MostLinks = 200;

    /// <summary>What lies in a directory of the machine; its user's home where no path is given.</summary>
    public static async Task<Ok<DirectoryView>> RunAsync(string host, string name, Caller caller, FilesOfGuest files, string? path, CancellationToken ct) =>
        TypedResults.Ok(await files.DoAsync(caller, host, name, (session, token) => ListAsync(session, path ?? "", token), ct));

    private static async Task<DirectoryView> ListAsync(IGuestFileSession session, string path, CancellationToken ct)
    {
        var directory = await session.FindAsync(path, ct);
        var found = new List<GuestFile>();
        await foreach (var file in session.ListAsync(directory.Path, ct))
        {
            found.Add(file);
            if (found.Count > Most)
                break;
        }

        var entries = new List<FileView>();
        var links = 0;
        foreach (var file in found.Take(Most))
            entries.Add(FileView.Of(file, file.Kind == GuestFileKind.Link && file.IsReachable && links++ < MostLinks ? await TargetAsync(session, file, ct) : null));
        return new DirectoryView(
            directory.Path, [.. entries.OrderBy(entry => (entry.Target ?? entry.Kind) != GuestFileKind.Directory).ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)], found.Count > Most);
    }

    private static async Task<GuestFileKind?> TargetAsync(IGuestFileSession session, GuestFile link, CancellationToken ct)
    {
        try
        {
            return (await session.FindAsync(link.Path, ct)).Kind is var kind and not GuestFileKind.Link ? kind : null;
        }
        catch (GuestFileException)
        {
            return null;
        }
    }
}
