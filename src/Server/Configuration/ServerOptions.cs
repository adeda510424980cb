using System.Net;

namespace Batwa.Server.Configuration;

/// <summary>The server's settings, checked. <see cref="ServerOptionsReader"/> makes it once, at the start.</summary>
public sealed record ServerOptions
{
    /// <summary>0 to 65535; 0 takes a free port.</summary>
    public required int Port { get; init; }

    /// <summary>The address to listen on; null means both loopback addresses (<c>localhost</c>).</summary>
    public required IPAddress? Bind { get; init; }

    /// <summary>The data directory, absolute.</summary>
    public required string Data { get; init; }

    /// <summary><c>auto</c> or the name of an engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Serve HTTPS and nothing else.</summary>
    public required bool Https { get; init; }

    /// <summary>The certificate's PEM file, or null: one is made here.</summary>
    public required string? Certificate { get; init; }

    /// <summary>The key's PEM file; null exactly when <see cref="Certificate"/> is.</summary>
    public required string? Key { get; init; }

    /// <summary>Origins that may use this server besides its own, as <c>scheme://host[:port]</c> in the form that browsers send.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>Proxies whose forwarded headers count, besides loopback.</summary>
    public required IReadOnlyList<IPNetwork> Proxies { get; init; }

    /// <summary>The file that holds the admin's first password, or null.</summary>
    public required string? PasswordFile { get; init; }

    /// <summary>Whether a process of their own holds terminals, so that they outlive the server; null where that was not said.</summary>
    public bool? KeepsTerminals { get; init; }

    /// <summary>The built page's directory, or null: look beside the program.</summary>
    public required string? Web { get; init; }

    /// <summary>Only this machine can connect.</summary>
    public bool IsLoopbackOnly => Bind is null || IPAddress.IsLoopback(Bind);
}
