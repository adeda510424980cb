using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Tests.Testing.Server;

namespace Batwa.Bench.Measurements;

/// <summary>What a browser with an empty cache fetches before the list of machines is on the screen, in bytes as they are on the wire.</summary>
internal sealed partial class FirstLoadMeasurement : Measurement
{
    private const double Goal = 250 * 1024;

    // What the page asks for once it is there; the stream of events is open-ended and counts by its headers only.
    private static readonly string[] FirstCalls = ["api/v1/session", "api/v1/hosts", "api/v1/instances", "api/v1/operations?active=true", "api/v1/terminals"];

    public override string Name => "first-load";

    public override string Title => "First load of the page";

    public override string Note => "Bodies as compressed on the wire and response headers (HTTP/1.1), with what the HTML links, preloads, what those modules import at once, and the fonts for Latin. (`tests/Browser` counts the same in Chromium and fails above the goal.) The goal is 250 KiB before a terminal is opened.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (Servers.Web is null)
        {
            return [Row.Alone("not measured", "BATWA_WEB names no built page")];
        }

        using var data = new TemporaryDirectory();
        await using var server = await Servers.StartBatwaAsync(data.Path, ct);
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        await LoadPageAsync(client, seen, ct);
        var page = seen.Values.Sum();
        using (var signIn = await client.PostAsJsonAsync("api/v1/session", new { username = BatwaApp.Admin, password = BatwaApp.AdminPassword }, ct))
        {
            signIn.EnsureSuccessStatusCode();
            seen["POST api/v1/session"] = await SizeAsync(signIn, ct);
        }

        foreach (var call in FirstCalls)
        {
            using var answer = await client.GetAsync(call, ct);
            seen[call] = await SizeAsync(answer, ct);
        }

        var all = seen.Values.Sum();
        return
        [
            Row.Size($"in all, {seen.Count} requests", all, "(the goal)", Goal),
            Row.Alone("of it the page", Row.Bytes(page)),
            Row.Alone("of it the first calls of the API", Row.Bytes(all - page)),
            .. seen.OrderByDescending(s => s.Value).Take(5).Select(s => Row.Alone($"`{s.Key}`", Row.Bytes(s.Value))),
        ];
    }

    private static async Task LoadPageAsync(HttpClient client, Dictionary<string, long> seen, CancellationToken ct)
    {
        var wanted = new Queue<string>(["/"]);
        while (wanted.TryDequeue(out var path))
        {
            if (seen.ContainsKey(path))
            {
                continue;
            }

            using var answer = await client.GetAsync(path, ct);
            answer.EnsureSuccessStatusCode();
            seen[path] = await SizeAsync(answer, ct);
            foreach (var next in Links(path, await ReadAsync(client, path, answer.Content.Headers.ContentType, ct)))
            {
                wanted.Enqueue(next);
            }
        }
    }

    /// <summary>The text of what can link to more, asked for again without compression.</summary>
    private static async Task<string> ReadAsync(HttpClient client, string path, MediaTypeHeaderValue? type, CancellationToken ct)
    {
        if (type?.MediaType is not ("text/html" or "text/javascript" or "application/javascript" or "text/css"))
        {
            return "";
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "identity" } } };
        using var answer = await client.SendAsync(request, ct);
        return await answer.Content.ReadAsStringAsync(ct);
    }

    private static IEnumerable<string> Links(string path, string text)
    {
        var found = path == "/" ? HtmlLink().Matches(text).Where(m => !m.Value.Contains("rel=\"manifest\"", StringComparison.Ordinal))
            : path.EndsWith(".css", StringComparison.Ordinal) ? FontFace().Matches(text).Where(IsSeenAtOnce)
            : StaticImport().Matches(text);
        var from = new Uri(new Uri("http://page"), path);
        return found.Select(m => m.Groups["url"].Value).Where(url => !url.StartsWith("data:", StringComparison.Ordinal)).Select(url => new Uri(from, url).PathAndQuery);
    }

    // A browser fetches the faces whose characters are on the screen; the one of fixed width comes with the first terminal.
    private static bool IsSeenAtOnce(Match face) => !face.Value.Contains("Mono", StringComparison.Ordinal) && IsOfLatin(face);

    private static bool IsOfLatin(Match face) =>
        !face.Value.Contains("unicode-range", StringComparison.Ordinal) || face.Value.Contains("U+0000-00FF", StringComparison.OrdinalIgnoreCase)
        || face.Value.Contains("U+??", StringComparison.Ordinal) || face.Value.Contains("U+0-FF", StringComparison.OrdinalIgnoreCase);

    private static async Task<long> SizeAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = (await answer.Content.ReadAsByteArrayAsync(ct)).LongLength;
        var headers = answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));
        return body + headers + "HTTP/1.1 200 OK\r\n\r\n".Length;
    }

    [GeneratedRegex("@font-face\\s*\\{[^}]*url\\(\"?(?<url>[^\")]+)\"?\\)[^}]*\\}")]
    private static partial Regex FontFace();

    [GeneratedRegex("<(?:script|link)\\b[^>]*?(?:src|href)=\"(?<url>[^\"]+)\"[^>]*>")]
    private static partial Regex HtmlLink();

    [GeneratedRegex("(?:^|[;}\\s])(?:import|export)(?:[^\"'()]*?from)?\\s*[\"'](?<url>\\.[^\"']+\\.js)[\"']")]
    private static partial Regex StaticImport();
}
