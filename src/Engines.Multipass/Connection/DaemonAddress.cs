using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Multipass.Connection.Ssh;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>Where a daemon listens: a unix socket, a name and a port, or on another computer over SSH.</summary>
/// <param name="Socket">The socket's path, or null.</param>
/// <param name="Host">The host's name or address, or null.</param>
/// <param name="Port">1 to 65535; 0 where there is none.</param>
/// <param name="Ssh">The other computer, or null; then there is neither a socket here nor a port.</param>
internal sealed record DaemonAddress(string? Socket, string? Host, int Port, SshAddress? Ssh = null)
{
    private const string UnixScheme = "unix:";

    /// <summary>A unix socket of this computer, whose file says who may connect.</summary>
    [MemberNotNullWhen(true, nameof(Socket))]
    public bool IsLocal => Socket is not null;

    /// <summary>Reads an address; null for none.</summary>
    /// <exception cref="EngineUnavailableException">It is no address.</exception>
    public static DaemonAddress? Parse(string? text)
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
        else if (text.LastIndexOf(':') is > 0 and var colon
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536)
        {
            return new DaemonAddress(null, text[..colon].Trim('[', ']'), port);
        }

        throw new EngineUnavailableException($"'{text}' is no address of a Multipass daemon: it is unix:/absolute/path, HOST:PORT or ssh://[USER@]HOST[:PORT][/path/to/socket].");
    }

    /// <inheritdoc/>
    public override string ToString() => Ssh?.ToString() ?? (IsLocal ? UnixScheme + Socket : $"{Host}:{Port}");
}
