using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Tests.Testing.Guests;

/// <summary>The files of every guest in memory, below <c>/home/fake</c>; a directory that was not made is there as long as a file lies below it.</summary>
public sealed class FakeFiles : IGuestFiles
{
    private const string Home = "/home/fake";

    private readonly ConcurrentDictionary<string, bool> _directories = new(StringComparer.Ordinal) { [Home] = true };
    private int _open;

    /// <summary>What is in each file, by its whole path.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Thrown by every call.</summary>
    public Func<Exception>? Refusal { get; set; }

    /// <summary>How many ways to the files are open.</summary>
    public int Open => _open;

    /// <summary>The options of a server whose guests have these files.</summary>
    public BatwaAppOptions Options(Dictionary<string, string>? settings = null) => new()
    {
        Settings = settings ?? [],
        Services = services =>
        {
            services.RemoveAll<IGuestFiles>();
            services.AddSingleton<IGuestFiles>(this);
        },
    };

    bool IGuestFiles.Reaches(TerminalRoute route) => true;

    Task<IGuestFileSession> IGuestFiles.OpenAsync(TerminalRoute route, CancellationToken ct)
    {
        Interlocked.Increment(ref _open);
        return Task.FromResult<IGuestFileSession>(new Session(this));
    }

    private GuestFile Find(string path)
    {
        if (Refusal is { } refusal)
            throw refusal();
        var whole = path.Length == 0 ? Home : path.StartsWith('/') ? path : $"{Home}/{path}";
        if (Files.TryGetValue(whole, out var bytes))
            return File(whole, GuestFileKind.File, bytes.Length);
        return _directories.ContainsKey(whole) || Files.Keys.Any(file => file.StartsWith($"{whole}/", StringComparison.Ordinal))
            ? File(whole, GuestFileKind.Directory, 4096)
            : throw new GuestFileException(404, $"Cannot look at {whole}: there is nothing at that path.");
    }

    private static GuestFile File(string path, GuestFileKind kind, long size) => new(
        path, path[(path.LastIndexOf('/') + 1)..], kind, size, DateTimeOffset.UnixEpoch.AddDays(20_000), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.SetGroup, 1000, 1000, true);

    private sealed class Session(FakeFiles files) : IGuestFileSession
    {
        public Task<GuestFile> FindAsync(string path, CancellationToken ct) => Task.FromResult(files.Find(path));

        public Task<string> ReadLinkAsync(string path, CancellationToken ct) => throw new NotSupportedException("There are no links here.");

        public async IAsyncEnumerable<GuestFile> ListAsync(string path, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            var directory = files.Find(path).Path + "/";
            var names = files.Files.Keys.Concat(files._directories.Keys).Where(file => file.StartsWith(directory, StringComparison.Ordinal)).Select(file => file[directory.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal);
            foreach (var name in names.OrderDescending(StringComparer.Ordinal))
                yield return files.Find(directory + name);
        }

        public Task<(GuestFile File, Stream Content)> OpenAsync(string path, CancellationToken ct)
        {
            var file = files.Find(path);
            return Task.FromResult<(GuestFile, Stream)>((file, new MemoryStream(files.Files[file.Path])));
        }

        public async Task<GuestFile> WriteAsync(string path, Stream content, bool parents, CancellationToken ct)
        {
            if (files.Refusal is { } refusal)
                throw refusal();
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, ct);
            files.Files[path] = whole.ToArray();
            return files.Find(path);
        }

        public Task<GuestFile> MakeDirectoryAsync(string path, CancellationToken ct)
        {
            files._directories[path] = true;
            return Task.FromResult(files.Find(path));
        }

        public Task RenameAsync(string from, string to, CancellationToken ct)
        {
            if (files.Files.ContainsKey(to) || files._directories.ContainsKey(to))
                throw new GuestFileException(409, $"Cannot rename {from}: {to} is there.");
            Move(files.Files, from, to);
            Move(files._directories, from, to);
            return Task.CompletedTask;
        }

        public Task DeleteAsync(string path, bool recursive, CancellationToken ct)
        {
            var whole = files.Find(path).Path;
            foreach (var file in files.Files.Keys.Where(file => file == whole || (recursive && IsBelow(file, whole))).ToList())
                files.Files.TryRemove(file, out _);
            foreach (var directory in files._directories.Keys.Where(directory => directory == whole || (recursive && IsBelow(directory, whole))).ToList())
                files._directories.TryRemove(directory, out _);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref files._open);
            return ValueTask.CompletedTask;
        }

        private static bool IsBelow(string path, string directory) => path.StartsWith($"{directory}/", StringComparison.Ordinal);

        private static void Move<T>(ConcurrentDictionary<string, T> all, string from, string to)
        {
            foreach (var path in all.Keys.Where(path => path == from || IsBelow(path, from)).ToList())
            {
                if (all.TryRemove(path, out var one))
                    all[to + path[from.Length..]] = one;
            }
        }
    }
}
