using System.Net;
using Batwa.Server.Configuration;

namespace Batwa.Server.Security.Origins;

/// <summary>
/// The names this server answers to. A foreign page can point its own name at 127.0.0.1 (DNS rebinding) and would then be "same
/// origin" with a server that answers to any name. IP addresses are all welcome: a page that was loaded from an address came from here.
/// </summary>
internal sealed class KnownHosts
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost" };

    /// <summary>Knows <c>localhost</c>, this machine's names and those of the listed origins.</summary>
    /// <param name="options">The listed origins.</param>
    /// <param name="machineNames">The names of this machine.</param>
    public KnownHosts(ServerOptions options, IEnumerable<string> machineNames)
    {
        _names.UnionWith(machineNames.Where(name => name.Length > 0));
        _names.UnionWith(options.Origins.Select(origin => new Uri(origin).IdnHost));
    }

    /// <summary>The host's own names: as it is, with its domain, and as it is found by multicast DNS.</summary>
    public static IEnumerable<string> OfThisMachine()
    {
        var name = Dns.GetHostName();
        var first = name.Split('.')[0];
        return [name, first, $"{first}.local"];
    }

    /// <summary>Whether a <c>Host</c> header's value is one of them; an absent one (HTTP/1.0) is not.</summary>
    public bool Contains(HostString host)
    {
        if (!host.HasValue)
            return false;

        // A trailing dot makes a name absolute, and nothing else.
        var name = host.Host.TrimEnd('.');
        return _names.Contains(name) || IPAddress.TryParse(name, out _);
    }
}
