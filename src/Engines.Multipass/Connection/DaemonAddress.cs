using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Connection.Ssh;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>Where a daemon listens: a unix socket, a name and a port, or on another computer over SSH.</summary>
/// <param name="Socket">The socket's path, or null.</param>
/// <param name="Host">The host's name or address, or null.</param>
/// <param name="Port">1 to 65535; 0 where there is none.</param>
/// <param name="Ssh">The other computer, or null; then there is neither a socket here nor a port.</param>
internal sealed partial record DaemonAddress(string? Socket, string? Host, int Port, SshAddress? Ssh = null)
{
    private const string UnixScheme = "unix:";

    /// <summary>A unix socket of this computer, whose file says who may connect.</summary>
    [MemberNotNullWhen(true, nameof(Socket))]
    public bool IsLocal => Socket is not null;

    /// <summary>A name or an address and a port, of this computer or of another.</summary>
    [MemberNotNullWhen(true, nameof(Host))]
    public bool IsTcp => Host is not null;

    /// <summary>The other computer, as it was written; null for this one.</summary>
    public string? Computer => Ssh is not null ? Ssh.Host
        : Host is null or "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address)) ? null
        : Host;

    /// <summary>Reads an address; null for none.</summary>
    /// <param name="text">The address.</param>
    /// <param name="setting">Where it was set, for people.</param>
    /// <exception cref="EngineUnavailableException">It is no address.</exception>
    public static DaemonAddress? Parse(string? text, string setting)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.StartsWith(SshAddress.Scheme, StringComparison.Ordinal))
        {
            if (SshAddress.Parse(text[SshAddress.Scheme.Length..]) is { } ssh)
                return new DaemonAddress(null, null, 0, ssh);
        }
        else if (text.StartsWith(UnixScheme, StringComparison.Ordinal))
        {
            // gRPC's own notation has unix:path and unix:///path.
            var path = text[UnixScheme.Length..];
            path = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
            if (Path.IsPathRooted(path))
                return new DaemonAddress(path, null, 0);
        }
        else if (Tcp().Match(text) is { Success: true } parts
            && int.Parse(parts.Groups["port"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and < 65536 and var port
            && (parts.Groups["host"] is { Success: true } || IPAddress.TryParse(parts.Groups["six"].ValueSpan, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6))
        {
            return new DaemonAddress(null, parts.Groups["host"] is { Success: true } host ? host.Value : parts.Groups["six"].Value, port);
        }

        throw new EngineUnavailableException(
            $"{setting} is '{text}', which is no address of a Multipass daemon: it is unix:/absolute/path, HOST:PORT (a port from 1 to 65535; an IPv6 address in brackets) or ssh://[USER@]HOST[:PORT][/path/to/socket].");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Ssh?.ToString() ?? (IsLocal ? UnixScheme + Socket : $"{(Host!.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    [GeneratedRegex(@"\A(?:(?<host>[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})|\[(?<six>[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9_.-]{1,32})?)\]):(?<port>[0-9]{1,5})\z")]
    private static partial Regex Tcp();
}
