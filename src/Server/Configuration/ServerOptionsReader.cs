using System.Globalization;
using System.Net;

namespace Batwa.Server.Configuration;

/// <summary>Settings as text, from wherever they came, to checked <see cref="ServerOptions"/>: each bad value is one sentence.</summary>
internal static class ServerOptionsReader
{
    /// <summary>Reads them.</summary>
    /// <exception cref="StartRefusedException">A value breaks its rule; the sentence names both.</exception>
    public static ServerOptions Read(IConfiguration configuration)
    {
        string? Text(ServerSetting setting) => configuration[setting.ConfigurationKey] is { } text && text.Trim() is { Length: > 0 } value ? value : null;

        var certificate = ReadFile(ServerSetting.Certificate, Text(ServerSetting.Certificate));
        var key = ReadFile(ServerSetting.Key, Text(ServerSetting.Key));
        if (certificate is null != key is null)
        {
            throw new StartRefusedException(
                $"--certificate and --key belong together: give {(certificate is null ? "--certificate" : "--key")} as well.");
        }

        return new ServerOptions
        {
            Port = ReadPort(Text(ServerSetting.Port)),
            Bind = ReadBind(Text(ServerSetting.Bind)),
            Data = Path.GetFullPath(Text(ServerSetting.Data) ?? DefaultData()),
            Engine = Text(ServerSetting.Engine)?.ToLowerInvariant() ?? "auto",
            Https = ReadFlag(ServerSetting.Https, Text(ServerSetting.Https)) || certificate is not null,
            Certificate = certificate,
            Key = key,
            Origins = [.. List(Text(ServerSetting.Origin)).Select(ReadOrigin).Distinct(StringComparer.Ordinal)],
            Proxies = [.. List(Text(ServerSetting.Proxy)).Select(ReadProxy)],
            PasswordFile = ReadFile(ServerSetting.PasswordFile, Text(ServerSetting.PasswordFile)),
            KeepsTerminals = ReadTerminalHost(Text(ServerSetting.TerminalHost)),
            Web = Text(ServerSetting.Web) is { } web ? Path.GetFullPath(web) : null,
        };
    }

    private static int ReadPort(string? text) => text is null
        ? 8000
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw Refused(ServerSetting.Port, text, "is not a port: a number from 0 to 65535, where 0 takes a free one");

    private static IPAddress? ReadBind(string? text) => text switch
    {
        null => IPAddress.Loopback,
        "localhost" => null,
        "*" => IPAddress.IPv6Any,
        _ when IPAddress.TryParse(text.Trim('[', ']'), out var address) => address,
        _ => throw Refused(ServerSetting.Bind, text, "is not an address of this machine: an IP address, localhost, or * for every one"),
    };

    private static bool ReadFlag(ServerSetting setting, string? text) => text is not null
        && (text == "1" || (text != "0" && (bool.TryParse(text, out var flag) ? flag : throw Refused(setting, text, "is neither true nor false"))));

    private static bool? ReadTerminalHost(string? text) => text switch
    {
        null => null,
        "kept" => true,
        "server" => false,
        _ => throw Refused(ServerSetting.TerminalHost, text, "is neither kept nor server"),
    };

    private static string? ReadFile(ServerSetting setting, string? text) => text is null || File.Exists(text)
        ? text is null ? null : Path.GetFullPath(text)
        : throw Refused(setting, text, "is not a file that can be read");

    private static string ReadOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo is "" && uri.Fragment is ""
            ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
            : throw Refused(ServerSetting.Origin, text, "is not an origin: http:// or https://, a host, perhaps a port, and no path");

    private static IPNetwork ReadProxy(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw Refused(ServerSetting.Proxy, text, "is neither an address nor a network such as 10.0.0.0/24");

    private static string[] List(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // ~/.local/share, or XDG_DATA_HOME; empty without a home directory.
    private static string DefaultData() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
            ? Path.Combine(home, "batwa")
            : throw new StartRefusedException("There is no home directory to keep the data in: say where with --data DIR.");

    private static StartRefusedException Refused(ServerSetting setting, string text, string rule) =>
        new($"{setting.Option} ({setting.Variable}): '{text}' {rule}.");
}
