using System.Security.Cryptography;
using Renci.SshNet.Sftp;

namespace Batwa.Ssh.Files;

/// <summary>Writing: beside the file first, then in its place.</summary>
public sealed partial class SshFileSession
{
    /// <summary>
    /// Writes a file from a stream. It comes under a temporary name beside the real one and is renamed when it is whole: who reads the real name sees the old file or the
    /// new one, never half of it. One that is there keeps its permissions; it then belongs to the login's user. A link is followed.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What; read to its end, as fast as the guest takes it.</param>
    /// <param name="parents">Makes the directories above it.</param>
    /// <param name="ct">Gives up; nothing is left but what was there.</param>
    public async Task<SshFile> WriteAsync(string path, Stream content, bool parents, CancellationToken ct)
    {
        var whole = Whole(path);
        if (path.EndsWith('/'))
            throw new SshFileException(SshFileFault.BadPath, $"path: must end with a file's name; '{path}' is a directory's.");
        var (parent, name) = GuestPath.Split(whole);
        var directory = parents ? await MakeDirectoryAsync(parent, parents, ct).ConfigureAwait(false) : await FindAsync(parent, ct).ConfigureAwait(false);
        if (directory.Kind != SshFileKind.Directory)
            throw new SshFileException(SshFileFault.Conflict, $"Cannot write {whole}: {parent} is no directory.");
        var there = await TryFindAsync(whole, ct).ConfigureAwait(false);
        if (there is { Kind: SshFileKind.Directory or SshFileKind.Other })
            throw new SshFileException(SshFileFault.Conflict, $"Cannot write {whole}: there is {(there.Kind == SshFileKind.Directory ? "a directory" : "something that is no file")} of that name.");

        // What a link leads to is replaced where that is. One that leads nowhere is replaced itself.
        var real = there is { Kind: SshFileKind.File } ? there.Path : GuestPath.Join(directory.Path, name);
        var (place, _) = GuestPath.Split(real);
        var temporary = GuestPath.Join(place, $".batwa-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.part");
        try
        {
            await DoAsync($"write {whole}", () => UploadAsync(content, temporary, ct), ct, place).ConfigureAwait(false);
            if (there is { Kind: SshFileKind.File })
                await KeepModeAsync(temporary, there.Mode, ct).ConfigureAwait(false);
            await DoAsync($"write {whole}", () => DoneAsync(_calls.ReplaceAsync(temporary, real, ct)), ct, place).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Where the source broke off the library may still be sending: nobody else gets this connection.
            _isLost |= e is not SshFileException;
            await TakeBackAsync(temporary).ConfigureAwait(false);
            throw;
        }

        return await FindAsync(real, ct).ConfigureAwait(false);
    }

    private async Task<bool> UploadAsync(Stream content, string to, CancellationToken ct)
    {
        await _client.UploadFileAsync(content, to, canOverride: false, null, ct).ConfigureAwait(false);
        return true;
    }

    private Task<bool> KeepModeAsync(string path, UnixFileMode mode, CancellationToken ct) => DoAsync(
        $"give {path} its permissions",
        async () =>
        {
            var attributes = await _calls.LStatAsync(path, ct).ConfigureAwait(false);
            Apply(mode, attributes);
            await _calls.SetStatAsync(path, attributes, ct).ConfigureAwait(false);
            return true;
        },
        ct);

    private async Task TakeBackAsync(string temporary)
    {
        // The caller's token has fired, most likely.
        using var late = new CancellationTokenSource(_options.TakeBackDeadline, _time);
        try
        {
            if (_client.IsConnected)
                await _calls.RemoveAsync(temporary, late.Token).WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (SshErrors.IsSsh(e) || e is OperationCanceledException)
        {
            // It was never made, or the guest is gone: its name says what it is.
            _isLost |= !SftpErrors.IsRefusal(e);
        }
    }

    private static void Apply(UnixFileMode mode, SftpFileAttributes a)
    {
        a.OwnerCanRead = mode.HasFlag(UnixFileMode.UserRead);
        a.OwnerCanWrite = mode.HasFlag(UnixFileMode.UserWrite);
        a.OwnerCanExecute = mode.HasFlag(UnixFileMode.UserExecute);
        a.GroupCanRead = mode.HasFlag(UnixFileMode.GroupRead);
        a.GroupCanWrite = mode.HasFlag(UnixFileMode.GroupWrite);
        a.GroupCanExecute = mode.HasFlag(UnixFileMode.GroupExecute);
        a.OthersCanRead = mode.HasFlag(UnixFileMode.OtherRead);
        a.OthersCanWrite = mode.HasFlag(UnixFileMode.OtherWrite);
        a.OthersCanExecute = mode.HasFlag(UnixFileMode.OtherExecute);
    }
}
