using System.Collections.Concurrent;
using System.Text;

namespace Batwa.Tests.Testing.Engines;

/// <summary>What is inside a fake machine: what its console printed, and its files.</summary>
internal sealed class FakeGuest
{
    private const int ConsoleKept = 1 << 20;

    private readonly StringBuilder _console = new();

    private readonly ConcurrentDictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>Path to content. What is below <c>/run/lock/</c> lives in memory and is lost when the machine goes off.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What is on its disk now.</summary>
    public IReadOnlyDictionary<string, string> Disk() => Files.Where(file => !IsInMemory(file.Key) && !IsShared(file.Key)).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);

    /// <summary>The disk becomes what it was.</summary>
    public void PutDisk(IReadOnlyDictionary<string, string> disk)
    {
        Files.Clear();
        foreach (var (path, text) in disk)
        {
            Files[path] = text;
        }
    }

    /// <summary>A folder of this computer is there too, as far as it really is one: with the files that are right in it now.</summary>
    public void Share(string source, string target)
    {
        _shared[target] = source;
        foreach (var file in Directory.Exists(source) ? Directory.GetFiles(source) : [])
        {
            Files[$"{target}/{Path.GetFileName(file)}"] = File.ReadAllText(file).TrimEnd();
        }
    }

    /// <summary>It is there no more.</summary>
    public void Unshare(string target)
    {
        foreach (var path in Files.Keys.Where(path => path.StartsWith(target + "/", StringComparison.Ordinal)))
        {
            Files.TryRemove(path, out _);
        }

        _shared.TryRemove(target, out _);
    }

    public byte[] Console => Encoding.UTF8.GetBytes(_console.ToString());

    public void Print(string text)
    {
        _console.Append(text);
        _console.Remove(0, Math.Max(0, _console.Length - ConsoleKept));
    }

    /// <summary>The power comes on: a new console, and an empty memory.</summary>
    public void PowerOn()
    {
        _console.Clear();
        foreach (var path in Files.Keys.Where(IsInMemory))
        {
            Files.TryRemove(path, out _);
        }
    }

    private bool IsShared(string path) => _shared.Keys.Any(target => path.StartsWith(target + "/", StringComparison.Ordinal));

    private static bool IsInMemory(string path) => path.StartsWith("/run/lock/", StringComparison.Ordinal);
}
