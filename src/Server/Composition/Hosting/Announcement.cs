using System.Net;
using Batwa.Server.Configuration;
using Batwa.Server.Identity;
using Batwa.Server.Security.Tls;

namespace Batwa.Server.Composition.Hosting;

/// <summary>What a start tells the person: where the page is, and how to sign in.</summary>
internal static class Announcement
{
    /// <summary>The lines.</summary>
    /// <param name="app">The running server.</param>
    /// <param name="ct">Given up.</param>
    public static async Task<IReadOnlyList<string>> LinesAsync(WebApplication app, CancellationToken ct)
    {
        var lines = app.Urls.Select(url => $"Batwa is at {Reachable(url)}").Distinct(StringComparer.Ordinal).ToList();
        lines.Add(await app.Services.GetRequiredService<FirstAccount>().HasDefaultPasswordAsync(ct)
            ? "Sign in as admin with the password admin123; the page asks for a new one."
            : "Sign in with your username and password.");
        if (app.Services.GetRequiredService<ServerOptions>().Https && app.Services.GetRequiredService<ServerCertificate>().Fingerprint is { } fingerprint)
            lines.Add($"Its certificate was made here; the browser will ask, compare SHA-256 {fingerprint}.");
        return lines;
    }

    // An address to listen on is not always one to go to, and for this machine a name reads better.
    private static string Reachable(string url)
    {
        var address = new Uri(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal));
        var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            ? IPAddress.IsLoopback(ip) ? "localhost" : ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : address.Host
            : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
