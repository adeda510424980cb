using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace Batwa.Tests.Testing.Server;

/// <summary>How a <see cref="BatwaApp"/> differs from the plain one.</summary>
public sealed record BatwaAppOptions
{
    /// <summary>The server's clock and the engine's; null: the real one.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>An engine made before, or null: a new one without machines.</summary>
    public FakeEngine? Engine { get; init; }

    /// <summary>Whether the engine has the core and no capability.</summary>
    public bool CoreOnly { get; init; }

    /// <summary>What the engine wants to hear before it knows the server; null: it knows everybody.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The server's settings, by the names of its options without dashes: <c>Origin</c>, <c>Web</c>, …</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The directory in which its data directory is, and stays; null: a temporary one of its own.</summary>
    public string? Place { get; init; }

    /// <summary>Where it listens on loopback; 0: a free port.</summary>
    public int Port { get; init; }

    /// <summary>Whether what the server logs is kept in <see cref="BatwaApp.Log"/>; not where speed is measured.</summary>
    public bool KeepsLog { get; init; } = true;

    /// <summary>Last changes to the services.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
