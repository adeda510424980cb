using System.Reflection;
using Renci.SshNet;
using Renci.SshNet.Sftp;

namespace Batwa.Ssh.Files;

/// <summary>
/// The requests of SFTP (draft-ietf-secsh-filexfer-02, 6) that the library does not offer as they are. What it offers asks the server for a path's real path first,
/// which follows links: to delete or rename a link would delete or rename what it leads to. It offers no reading of links at all.
/// </summary>
/// <remarks>Reaches into the library, whose version is pinned; <see cref="Missing"/> is empty as long as the members are there.</remarks>
internal sealed class SftpCalls
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Type? SessionType = typeof(SftpClient).Assembly.GetType("Renci.SshNet.Sftp.SftpSession");
    private static readonly MethodInfo? GetSession = typeof(SftpClient).GetProperty("SftpSession", Any)?.GetMethod;
    private static readonly MethodInfo? LStat = Find("RequestLStatAsync", typeof(string), typeof(CancellationToken));
    private static readonly MethodInfo? MakeDirectory = Find("RequestMkDirAsync", typeof(string), typeof(CancellationToken));
    private static readonly MethodInfo? Remove = Find("RequestRemoveAsync", typeof(string), typeof(CancellationToken));
    private static readonly MethodInfo? RemoveDirectory = Find("RequestRmDirAsync", typeof(string), typeof(CancellationToken));
    private static readonly MethodInfo? Rename = Find("RequestRenameAsync", typeof(string), typeof(string), typeof(CancellationToken));
    private static readonly MethodInfo? PosixRename = Find("RequestPosixRename", typeof(string), typeof(string));
    private static readonly MethodInfo? SetStat = Find("RequestSetStat", typeof(string), typeof(SftpFileAttributes));
    private static readonly MethodInfo? ReadLink = Find("RequestReadLink", typeof(string), typeof(bool));
    private readonly object _session;

    /// <summary>The requests of a connected client.</summary>
    public SftpCalls(SftpClient client) => _session = GetSession!.Invoke(client, null)!;

    /// <summary>The members that this version of the library does not have.</summary>
    public static IReadOnlyList<string> Missing =>
    [
        .. new (string Name, MethodInfo? Member)[]
        {
            (nameof(GetSession), GetSession), (nameof(LStat), LStat), (nameof(MakeDirectory), MakeDirectory), (nameof(Remove), Remove), (nameof(RemoveDirectory), RemoveDirectory),
            (nameof(Rename), Rename), (nameof(PosixRename), PosixRename), (nameof(SetStat), SetStat), (nameof(ReadLink), ReadLink),
        }.Where(one => one.Member is null).Select(one => one.Name),
    ];

    /// <summary>What lies there; a link itself.</summary>
    public Task<SftpFileAttributes> LStatAsync(string path, CancellationToken ct) => (Task<SftpFileAttributes>)Call(LStat!, path, ct)!;

    /// <summary>Makes a directory.</summary>
    public Task MakeDirectoryAsync(string path, CancellationToken ct) => (Task)Call(MakeDirectory!, path, ct)!;

    /// <summary>Removes what is no directory; a link itself.</summary>
    public Task RemoveAsync(string path, CancellationToken ct) => (Task)Call(Remove!, path, ct)!;

    /// <summary>Removes an empty directory.</summary>
    public Task RemoveDirectoryAsync(string path, CancellationToken ct) => (Task)Call(RemoveDirectory!, path, ct)!;

    /// <summary>Renames; refused where the new name is taken.</summary>
    public Task RenameAsync(string from, string to, CancellationToken ct) => (Task)Call(Rename!, from, to, ct)!;

    /// <summary>Renames in one step over what is there (posix-rename@openssh.com).</summary>
    public Task ReplaceAsync(string from, string to, CancellationToken ct) => Task.Run(() => Call(PosixRename!, from, to), ct);

    /// <summary>Changes what was changed in the attributes.</summary>
    public Task SetStatAsync(string path, SftpFileAttributes attributes, CancellationToken ct) => Task.Run(() => Call(SetStat!, path, attributes), ct);

    /// <summary>Where a link leads, as it is written in it.</summary>
    public Task<string> ReadLinkAsync(string path, CancellationToken ct) =>
        Task.Run(() => ((KeyValuePair<string, SftpFileAttributes>[])Call(ReadLink!, path, false)!)[0].Key, ct);

    private static MethodInfo? Find(string name, params Type[] parameters) => SessionType?.GetMethod(name, Any, parameters);

    private object? Call(MethodInfo method, params object[] arguments) => method.Invoke(_session, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
