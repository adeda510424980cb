using System.Collections.Concurrent;
using System.Text;

namespace Batwa.Tests.Testing.Engines;

/// <summary>What is inside a fake machine: what its console printed, and its files.</summary>
internal sealed class FakeGuest
{
    private const int ConsoleKept = 1 << 20;

    private readonly StringBuilder _console = new();

    /// <summary>Path to content. What is below <c>/run/lock/</c> lives in memory and is lost when the machine goes off.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

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
        foreach (var path in Files.Keys.Where(p => p.StartsWith("/run/lock/", StringComparison.Ordinal)))
        {
            Files.TryRemove(path, out _);
        }
    }
}
