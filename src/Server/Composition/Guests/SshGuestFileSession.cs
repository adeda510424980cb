using System.Runtime.CompilerServices;
using Batwa.Server.Guests;
using Batwa.Ssh.Files;

namespace Batwa.Server.Composition.Guests;

/// <summary>One way to a guest's files over SFTP, in the server's own words.</summary>
internal sealed class SshGuestFileSession(SshFileSession session) : IGuestFileSession
{
    public async Task<GuestFile> FindAsync(string path, CancellationToken ct) => Read(await SayAsync(session.FindAsync(path, ct)));

    public Task<string> ReadLinkAsync(string path, CancellationToken ct) => SayAsync(session.ReadLinkAsync(path, ct));

    public async IAsyncEnumerable<GuestFile> ListAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var files = session.ListAsync(path, ct).GetAsyncEnumerator(ct);
        while (await SayAsync(files.MoveNextAsync().AsTask()))
            yield return Read(files.Current);
    }

    public async Task<(GuestFile File, Stream Content)> OpenAsync(string path, CancellationToken ct)
    {
        var (file, content) = await SayAsync(session.OpenAsync(path, ct));
        return (Read(file), content);
    }

    public async Task<GuestFile> WriteAsync(string path, Stream content, bool parents, CancellationToken ct) => Read(await SayAsync(session.WriteAsync(path, content, parents, ct)));

    public async Task<GuestFile> MakeDirectoryAsync(string path, CancellationToken ct) => Read(await SayAsync(session.MakeDirectoryAsync(path, parents: true, ct)));

    public Task RenameAsync(string from, string to, CancellationToken ct) => SayAsync(session.RenameAsync(from, to, ct));

    public Task DeleteAsync(string path, bool recursive, CancellationToken ct) => SayAsync(session.DeleteAsync(path, recursive, ct));

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static async Task<T> SayAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (SshFileException e)
        {
            throw Said(e);
        }
    }

    private static async Task SayAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (SshFileException e)
        {
            throw Said(e);
        }
    }

    private static GuestFileException Said(SshFileException e) => new(
        e.Fault switch
        {
            SshFileFault.Missing => StatusCodes.Status404NotFound,
            SshFileFault.Forbidden => StatusCodes.Status403Forbidden,
            SshFileFault.NoSpace => StatusCodes.Status507InsufficientStorage,
            SshFileFault.BadPath => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        },
        e.Message,
        e);

    private static GuestFile Read(SshFile file) => new(
        file.Path,
        file.Name,
        file.Kind switch
        {
            SshFileKind.File => GuestFileKind.File,
            SshFileKind.Directory => GuestFileKind.Directory,
            SshFileKind.Link => GuestFileKind.Link,
            _ => GuestFileKind.Other,
        },
        file.Size,
        file.ChangedAt,
        file.Mode,
        file.UserId,
        file.GroupId,
        file.IsReachable);
}
