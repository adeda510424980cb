using System.Collections.Concurrent;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Batwa.Tests.Api.Support;

/// <summary>The files of every guest in memory, below <c>/home/fake</c>; a directory is there as long as a file lies below it.</summary>
internal sealed class FakeFiles : IGuestFiles
{
    private const string Home = "/home/fake";

    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Thrown by every call.</summary>
    public Func<Exception>? Refusal { get; set; }

    /// <summary>How many ways to the files are open.</summary>
    public int Open => _open;

    private int _open;

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

    public bool Reaches(TerminalRoute route) => true;

    public Task<IGuestFileSession> OpenAsync(TerminalRoute route, CancellationToken ct)
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
        return whole == Home || Files.Keys.Any(file => file.StartsWith($"{whole}/", StringComparison.Ordinal))
            ? File(whole, GuestFileKind.Directory, 4096)
            : throw new GuestFileException(404, $"Cannot look at {whole}: there is nothing at that path.");
    }

    private static GuestFile File(string path, GuestFileKind kind, long size) => new(
        path, path[(path.LastIndexOf('/') + 1)..], kind, size, DateTimeOffset.UnixEpoch.AddDays(20_000), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.SetGroup, 1000, 1000, true);

    private sealed class Session(FakeFiles files) : IGuestFileSession
    {
        public Task<GuestFile> FindAsync(string path, CancellationToken ct) => Task.FromResult(files.Find(path));

        public Task<string> ReadLinkAsync(string path, CancellationToken ct) => throw new NotSupportedException("There are no links here.");

        public async IAsyncEnumerable<GuestFile> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            var directory = files.Find(path).Path + "/";
            var names = files.Files.Keys.Where(file => file.StartsWith(directory, StringComparison.Ordinal)).Select(file => file[directory.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal);
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
            files.Files[$"{path}/.keep"] = [];
            return Task.FromResult(files.Find(path));
        }

        public Task RenameAsync(string from, string to, CancellationToken ct)
        {
            if (!files.Files.TryAdd(to, files.Files[from]))
                throw new GuestFileException(409, $"Cannot rename {from}: {to} is there.");
            files.Files.TryRemove(from, out _);
            return Task.CompletedTask;
        }

        public Task DeleteAsync(string path, bool recursive, CancellationToken ct)
        {
            var whole = files.Find(path).Path;
            foreach (var file in files.Files.Keys.Where(file => file == whole || (recursive && file.StartsWith($"{path}/", StringComparison.Ordinal))).ToList())
                files.Files.TryRemove(file, out _);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref files._open);
            return ValueTask.CompletedTask;
        }
    }
}
