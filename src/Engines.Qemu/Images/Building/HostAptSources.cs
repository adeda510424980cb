using System.Text.RegularExpressions;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// Reads which Debian mirror this machine uses, so that a build works wherever the machine's own apt does. Both of apt's formats are read
/// (sources.list(5)): lines that start with <c>deb</c>, and stanzas with <c>URIs</c> and <c>Suites</c>.
/// </summary>
internal static partial class HostAptSources
{
    /// <summary>The mirrors in a set of files; Debian's own where the files name none (on Ubuntu, say).</summary>
    /// <param name="files">The files' texts, in apt's order.</param>
    public static AptSources Read(IEnumerable<string> files)
    {
        var found = files.SelectMany(Entries).Where(entry => IsWeb(entry.Address)).ToList();
        var archive = found.Find(entry => IsDebian(entry.Suite) && !entry.Suite.EndsWith("-security", StringComparison.Ordinal)).Address;
        var security = found.Find(entry => IsDebian(entry.Suite) && entry.Suite.EndsWith("-security", StringComparison.Ordinal)).Address;
        return new AptSources(
            archive is null ? AptSources.Default.Archive : new Uri(archive),
            security is null ? AptSources.Default.Security : new Uri(security));
    }

    /// <summary>The texts of this machine's files.</summary>
    public static IEnumerable<string> HostFiles()
    {
        const string Single = "/etc/apt/sources.list", Many = "/etc/apt/sources.list.d";
        IEnumerable<string> paths = File.Exists(Single) ? [Single] : [];
        if (Directory.Exists(Many))
            paths = paths.Concat(Directory.EnumerateFiles(Many).Where(IsSourceFile).Order(StringComparer.Ordinal));
        return paths.Select(File.ReadAllText);
    }

    private static bool IsSourceFile(string path) => Path.GetExtension(path) is ".list" or ".sources";

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // Ubuntu's suites have other names, so that its mirrors are not taken for Debian's.
    private static bool IsDebian(string suite) => suite.Split('-', '/')[0] is "bookworm" or "trixie" or "forky" or "bullseye" or "stable" or "testing" or "sid";

    private static IEnumerable<(string Address, string Suite)> Entries(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (Line().Match(line) is { Success: true } match)
                yield return (match.Groups["address"].Value, match.Groups["suite"].Value);
        }

        foreach (var stanza in BlankLine().Split(text))
        {
            var fields = Field().Matches(stanza)
                .GroupBy(field => field.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.Last().Groups["value"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
            if (fields.TryGetValue("Enabled", out var enabled) && enabled is ["no" or "false" or "0"])
                continue;
            if (fields.TryGetValue("Types", out var types) && !types.Contains("deb"))
                continue;
            if (!fields.TryGetValue("URIs", out var addresses) || !fields.TryGetValue("Suites", out var suites))
                continue;
            foreach (var suite in suites)
            {
                foreach (var address in addresses)
                    yield return (address, suite);
            }
        }
    }

    [GeneratedRegex(@"^\s*deb\s+(\[[^\]]*\]\s*)?(?<address>\S+)\s+(?<suite>\S+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"^(?<name>[A-Za-z-]+):[ \t]*(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Field();
}
