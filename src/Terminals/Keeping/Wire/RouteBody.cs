using System.Text;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Keeping.Wire;

/// <summary>A route that can be handed to another process, as it crosses the wire.</summary>
internal sealed record RouteBody
{
    /// <summary><c>ssh</c>, <c>socket</c> or <c>console</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>See <see cref="SshRoute"/>; of a socket its path, of a console that of its input.</summary>
    public string? Host { get; init; }

    /// <summary>See <see cref="SshRoute"/>.</summary>
    public int? Port { get; init; }

    /// <summary>See <see cref="SshRoute"/>.</summary>
    public string? User { get; init; }

    /// <summary>See <see cref="SshRoute"/>. A secret.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>See <see cref="SshRoute"/>.</summary>
    public IReadOnlyList<string>? HostKeys { get; init; }

    /// <summary>See <see cref="SshRoute"/>.</summary>
    public string? UnreachedAdvice { get; init; }

    /// <summary>See <see cref="ConsoleRoute"/>.</summary>
    public string? Log { get; init; }

    /// <summary>See <see cref="ConsoleRoute"/>.</summary>
    public string? Live { get; init; }

    /// <summary>See <see cref="RoutedTerminal"/>.</summary>
    public long? PatienceMilliseconds { get; init; }

    /// <summary>Writes a route down; null where it is of a kind that only this process can open.</summary>
    public static RouteBody? Of(RoutedTerminal routed)
    {
        var patience = (long)routed.Patience.TotalMilliseconds;
        return routed.Route switch
        {
            SshRoute ssh => new RouteBody
            {
                Kind = "ssh",
                Host = ssh.Host,
                Port = ssh.Port,
                User = ssh.User,
                PrivateKey = ssh.PrivateKey,
                HostKeys = ssh.HostKeys,
                UnreachedAdvice = ssh.UnreachedAdvice,
                PatienceMilliseconds = patience,
            },
            SocketRoute socket => new RouteBody { Kind = "socket", Host = socket.Path, PatienceMilliseconds = patience },
            ConsoleRoute console => new RouteBody { Kind = "console", Host = console.Input, Log = console.Log, Live = console.Live, PatienceMilliseconds = patience },
            _ => null,
        };
    }

    /// <summary>Reads it; null where it is of a kind that is not known here.</summary>
    public RoutedTerminal? Read()
    {
        TerminalRoute? route = this switch
        {
            { Kind: "ssh", Host: { } host, Port: { } port, User: { } user, PrivateKey: { } key, HostKeys: { Count: > 0 } keys } =>
                new SshRoute { Host = host, Port = port, User = user, PrivateKey = key, HostKeys = keys, UnreachedAdvice = UnreachedAdvice },
            { Kind: "socket", Host: { } path } => new SocketRoute(path),
            { Kind: "console", Host: { } input, Log: { } log, Live: { } live } => new ConsoleRoute(log, live, input),
            _ => null,
        };
        return route is null ? null : new RoutedTerminal(route, TimeSpan.FromMilliseconds(PatienceMilliseconds ?? 0));
    }

    /// <summary>Prints everything but the key.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Kind = ").Append(Kind).Append(", Host = ").Append(Host).Append(", Port = ").Append(Port);
        return true;
    }
}
