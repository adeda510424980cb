using System.Runtime.CompilerServices;
using Batwa.Engines.Terminals;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Batwa.Ssh.Files;

/// <summary>
/// One login's way to a guest's files. Paths are absolute or below the user's home. One call at a time; a stream that was opened for reading is a call until it is
/// disposed of.
/// </summary>
public sealed partial class SshFileSession : IAsyncDisposable
{
    private readonly SftpClient _client;
    private readonly SftpCalls _calls;
    private readonly SshRoute _route;
    private readonly SshOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<SftpClient> _giveBack;
    private bool _isLost;

    internal SshFileSession(SftpClient client, SshRoute route, SshOptions options, TimeProvider time, Action<SftpClient> giveBack)
    {
        (_client, _route, _options, _time, _giveBack) = (client, route, options, time, giveBack);
        _calls = new SftpCalls(client);
    }

    /// <summary>The user's home.</summary>
    public string Home => _client.WorkingDirectory;

    /// <summary>What lies there; a link is followed, and the path then is where it leads.</summary>
    public Task<SshFile> FindAsync(string path, CancellationToken ct)
    {
        var whole = Whole(path);
        return DoAsync($"look at {whole}", () => FollowAsync(whole, ct), ct);
    }

    /// <summary>What lies there; a link itself.</summary>
    public Task<SshFile> LookAsync(string path, CancellationToken ct)
    {
        var whole = Whole(path);
        return DoAsync($"look at {whole}", async () => Read(whole, await _calls.LStatAsync(whole, ct).ConfigureAwait(false)), ct);
    }

    /// <summary>Where a link leads, as it is written in it.</summary>
    public Task<string> ReadLinkAsync(string path, CancellationToken ct)
    {
        var whole = Whole(path);
        return DoAsync($"read the link {whole}", () => _calls.ReadLinkAsync(whole, ct), ct);
    }

    /// <summary>What lies in a directory, in the guest's order, without <c>.</c> and <c>..</c>.</summary>
    public async IAsyncEnumerable<SshFile> ListAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        var directory = await FindAsync(path, ct).ConfigureAwait(false);
        if (directory.Kind != SshFileKind.Directory)
            throw new SshFileException(SshFileFault.Conflict, $"{directory.Path} is no directory.");
        var files = _client.ListDirectoryAsync(directory.Path, ct).GetAsyncEnumerator(ct);
        await using (files.ConfigureAwait(false))
        {
            while (await DoAsync($"list {directory.Path}", () => files.MoveNextAsync().AsTask(), ct).ConfigureAwait(false))
            {
                if (files.Current.Name is not ("." or ".."))
                    yield return Read(GuestPath.Join(directory.Path, files.Current.Name), files.Current.Attributes);
            }
        }
    }

    /// <summary>Opens a regular file for reading. The stream is seekable, and as long as the file was.</summary>
    public async Task<(SshFile File, Stream Content)> OpenAsync(string path, CancellationToken ct)
    {
        var file = await FindAsync(path, ct).ConfigureAwait(false);
        if (file.Kind != SshFileKind.File)
            throw new SshFileException(SshFileFault.Conflict, file.Kind == SshFileKind.Directory ? $"{file.Path} is a directory; take it as an archive." : $"{file.Path} is no regular file.");
        var content = await DoAsync<Stream>($"read {file.Path}", async () => await _client.OpenAsync(file.Path, FileMode.Open, FileAccess.Read, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        return (file, new SizedStream(content, file.Size));
    }

    /// <summary>Makes a directory. One that is there already is a success.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="parents">Makes those above it too.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SshFile> MakeDirectoryAsync(string path, bool parents, CancellationToken ct)
    {
        var whole = Whole(path);
        if (await TryFindAsync(whole, ct).ConfigureAwait(false) is { } there)
        {
            return there.Kind == SshFileKind.Directory
                ? there
                : throw new SshFileException(SshFileFault.Conflict, $"Cannot make the directory {whole}: something else has that name.");
        }

        var (parent, _) = GuestPath.Split(whole);
        if (parents && parent != "/")
            await MakeDirectoryAsync(parent, parents, ct).ConfigureAwait(false);
        try
        {
            await DoAsync($"make the directory {whole}", () => DoneAsync(_calls.MakeDirectoryAsync(whole, ct)), ct, parent).ConfigureAwait(false);
        }
        catch (SshFileException) when (!ct.IsCancellationRequested)
        {
            // Another upload of the same folder may have been quicker.
            if (await TryFindAsync(whole, ct).ConfigureAwait(false) is not { Kind: SshFileKind.Directory })
                throw;
        }

        return await FindAsync(whole, ct).ConfigureAwait(false);
    }

    /// <summary>Renames or moves; a link itself. Refused where the new name is taken.</summary>
    public Task RenameAsync(string from, string to, CancellationToken ct)
    {
        var (old, fresh) = (Whole(from), Whole(to));
        _ = GuestPath.Split(old);
        var (parent, _) = GuestPath.Split(fresh);
        return DoAsync($"rename {old} to {fresh}", () => DoneAsync(_calls.RenameAsync(old, fresh, ct)), ct, parent, $"something is called {fresh} already, or it lies on another disk");
    }

    /// <summary>Deletes; a link itself.</summary>
    /// <param name="path">What.</param>
    /// <param name="recursive">A directory with all that is in it; otherwise only an empty one.</param>
    /// <param name="ct">Stops; what was deleted by then is gone.</param>
    public async Task DeleteAsync(string path, bool recursive, CancellationToken ct)
    {
        var whole = Whole(path);
        _ = GuestPath.Split(whole);
        if (whole == Home)
            throw new SshFileException(SshFileFault.Conflict, $"Cannot delete {whole}: it is the home of '{_route.User}'.");
        await DeleteAsync(await LookAsync(whole, ct).ConfigureAwait(false), recursive, ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_isLost)
            _ = Task.Run(_client.Dispose);
        else
            _giveBack(_client);
        return ValueTask.CompletedTask;
    }

    private async Task DeleteAsync(SshFile file, bool recursive, CancellationToken ct)
    {
        if (file.Kind != SshFileKind.Directory)
        {
            await DoAsync($"delete {file.Path}", () => DoneAsync(_calls.RemoveAsync(file.Path, ct)), ct).ConfigureAwait(false);
            return;
        }

        if (recursive)
        {
            var inside = new List<SshFile>();
            await foreach (var one in ListAsync(file.Path, ct).ConfigureAwait(false))
                inside.Add(one);
            foreach (var one in inside)
            {
                if (!one.IsReachable)
                    throw new SshFileException(SshFileFault.Conflict, $"Cannot delete {one.Path}: its name is not UTF-8 in the guest. Delete it in a terminal; what was before it is deleted already.");
                await DeleteAsync(one, recursive, ct).ConfigureAwait(false);
            }
        }

        await DoAsync($"delete {file.Path}", () => DoneAsync(_calls.RemoveDirectoryAsync(file.Path, ct)), ct, reason: "it is a directory with something in it").ConfigureAwait(false);
    }

    private async Task<SshFile?> TryFindAsync(string path, CancellationToken ct)
    {
        try
        {
            return await FindAsync(path, ct).ConfigureAwait(false);
        }
        catch (SshFileException e) when (e.Fault == SshFileFault.Missing)
        {
            return null;
        }
    }

    private async Task<SshFile> FollowAsync(string whole, CancellationToken ct)
    {
        var found = await _client.GetAsync(whole, ct).ConfigureAwait(false);
        return Read(found.FullName, found.Attributes);
    }

    private string Whole(string path) => GuestPath.Whole(path, Home);

    // A refusal leaves the connection as it was; whatever else goes wrong, it is not given to the next one.
    private async Task<T> DoAsync<T>(string doing, Func<Task<T>> call, CancellationToken ct, string? fillsUp = null, string? reason = null)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (SftpErrors.IsRefusal(e))
        {
            if (fillsUp is not null && e is not (SftpPathNotFoundException or SftpPermissionDeniedException) && await NoSpaceAsync(fillsUp, ct).ConfigureAwait(false) is { } full)
                throw new SshFileException(SshFileFault.NoSpace, $"Cannot {doing}: {full}.", e);
            throw reason is null ? SftpErrors.Refused(e, doing, _route.User) : SftpErrors.Refused(e, doing, _route.User, reason);
        }
        catch (SshOperationTimeoutException e)
        {
            _isLost = true;
            throw SshErrors.FilesTimedOut(_route, doing, e);
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            _isLost = true;
            throw SshErrors.FilesLost(_route, doing, e);
        }
        catch (OperationCanceledException)
        {
            _isLost = true;
            throw;
        }
    }

    // Version 3 of the protocol has no word for a full disk; OpenSSH tells how full it is when it is asked (statvfs@openssh.com).
    private async Task<string?> NoSpaceAsync(string directory, CancellationToken ct)
    {
        try
        {
            var disk = await _client.GetStatusAsync(directory, ct).ConfigureAwait(false);
            return disk.IsReadOnly ? "that disk can only be read" : disk.AvailableBlocks == 0 ? "no space is left on the disk" : disk is { AvailableNodes: 0, TotalNodes: > 0 } ? "the disk can take no more files" : null;
        }
        catch (Exception e) when (SshErrors.IsSsh(e) || e is NotSupportedException)
        {
            return null;
        }
    }

    private static async Task<bool> DoneAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    private static SshFile Read(string path, SftpFileAttributes attributes) => new(
        path,
        attributes.IsDirectory ? SshFileKind.Directory : attributes.IsSymbolicLink ? SshFileKind.Link : attributes.IsRegularFile ? SshFileKind.File : SshFileKind.Other,
        Math.Max(0, attributes.Size),
        new DateTimeOffset(DateTime.SpecifyKind(attributes.LastWriteTimeUtc, DateTimeKind.Utc)),
        ModeOf(attributes),
        attributes.UserId,
        attributes.GroupId);

    private static UnixFileMode ModeOf(SftpFileAttributes a) =>
        On(a.IsUIDBitSet, UnixFileMode.SetUser) | On(a.IsGroupIDBitSet, UnixFileMode.SetGroup) | On(a.IsStickyBitSet, UnixFileMode.StickyBit)
        | On(a.OwnerCanRead, UnixFileMode.UserRead) | On(a.OwnerCanWrite, UnixFileMode.UserWrite) | On(a.OwnerCanExecute, UnixFileMode.UserExecute)
        | On(a.GroupCanRead, UnixFileMode.GroupRead) | On(a.GroupCanWrite, UnixFileMode.GroupWrite) | On(a.GroupCanExecute, UnixFileMode.GroupExecute)
        | On(a.OthersCanRead, UnixFileMode.OtherRead) | On(a.OthersCanWrite, UnixFileMode.OtherWrite) | On(a.OthersCanExecute, UnixFileMode.OtherExecute);

    private static UnixFileMode On(bool isSet, UnixFileMode bit) => isSet ? bit : UnixFileMode.None;
}
