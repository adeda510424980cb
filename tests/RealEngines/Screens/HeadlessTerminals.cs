using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Batwa.Terminals.Screens;

namespace Batwa.Tests.RealEngines.Screens;

/// <summary>
/// xterm.js itself, without a page (<c>web/tools/compareTerminals.mjs</c>): one terminal that gets all that is written, and one that got the
/// model's last snapshot and what was written since.
/// </summary>
internal sealed class HeadlessTerminals : IDisposable
{
    private readonly Process _node;

    public HeadlessTerminals(string web)
    {
        var tool = Path.Combine(web, "tools", "compareTerminals.mjs");
        _node = Process.Start(new ProcessStartInfo("node", [tool]) { WorkingDirectory = web, RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>The folder of the page, which has xterm.js.</summary>
    public static string Folder
    {
        get
        {
            var directory = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(directory, "Batwa.slnx")))
                directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Run these tests from the source tree.");
            return Path.Combine(directory, "web");
        }
    }

    /// <summary>Begins with an empty terminal.</summary>
    public void Open(int columns, int rows, int scrollback, bool marks) =>
        Send(new JsonObject { ["open"] = new JsonObject { ["cols"] = columns, ["rows"] = rows, ["scrollback"] = scrollback }, ["marks"] = marks });

    /// <summary>Writes to all terminals.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
            Send(new JsonObject { ["write"] = Convert.ToBase64String(bytes) });
    }

    /// <summary>Compares the second terminal no further.</summary>
    public void Forget() => Send(new JsonObject { ["forget"] = true });

    /// <summary>Resizes all terminals.</summary>
    public void Resize(int columns, int rows) => Send(new JsonObject { ["resize"] = new JsonArray(columns, rows) });

    /// <summary>Compares the terminals with each other and with the model, and makes a new second one.</summary>
    /// <param name="model">The model, which has got what the terminals have.</param>
    /// <param name="snapshot">For the new one; null for none.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What differs; null where xterm.js has failed at what was written to it.</returns>
    public async Task<IReadOnlyList<string>?> CheckAsync(Screen model, ReadOnlyMemory<byte>? snapshot, CancellationToken ct)
    {
        var check = new JsonObject
        {
            ["model"] = ScreenDump.Of(model),
            ["snapshot"] = snapshot is { } bytes ? Convert.ToBase64String(bytes.Span) : null,
        };
        Send(new JsonObject { ["check"] = check });
        await _node.StandardInput.FlushAsync(ct);
        var line = await _node.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(30), ct);
        Assert.NotNull(line);
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("found", out var found) ? [.. found.EnumerateArray().Select(text => text.GetString()!)] : null;
    }

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    private void Send(JsonObject line) => _node.StandardInput.WriteLine(line.ToJsonString());
}
