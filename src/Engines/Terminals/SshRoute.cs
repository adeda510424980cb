using System.Text;

namespace Batwa.Engines.Terminals;

/// <summary>A shell over SSH.</summary>
public sealed record SshRoute : TerminalRoute
{
    /// <summary>Name or address.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>The guest's user.</summary>
    public required string User { get; init; }

    /// <summary>The private key, PEM. A secret: never logged, never sent to a browser.</summary>
    public required string PrivateKey { get; init; }

    /// <summary>
    /// The host keys that the guest may show, each as in a <c>known_hosts</c> line without the host: <c>ecdsa-sha2-nistp256 AAAA…</c>.
    /// Never empty: a connection whose key is not among them is refused. There is no trust on first use.
    /// </summary>
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>Where the engine knows why nobody may answer there: why, and what a person can do, one or two sentences; else null.</summary>
    public string? UnreachedAdvice { get; init; }

    /// <summary>Prints everything but the key, which the compiler's own would print.</summary>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Host = ").Append(Host).Append(", Port = ").Append(Port).Append(", User = ").Append(User).Append(", PrivateKey = (secret)");
        return true;
    }
}
