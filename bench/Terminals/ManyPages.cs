using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Batwa.Bench.Terminals;

/// <summary>The pages of many people, who read what comes from the first moment on: a page that does not is given up by the server.</summary>
internal sealed class ManyPages : IAsyncDisposable
{
    // Few at a time: sshd takes some milliseconds of a core for each login, and what is measured comes afterwards.
    private const int OpenAtOnce = 4;

    private readonly Uri _server;
    private readonly CookieContainer[] _browsers;
    private readonly CancellationTokenSource _reading = new();
    private (TerminalClient Page, Task Reader)[] _open = [];

    private ManyPages(Uri server, CookieContainer[] browsers)
    {
        _server = server;
        _browsers = browsers;
    }

    /// <summary>Signs a browser in for each machine (what one of them may ask for in a second is bounded) and opens a terminal in each page.</summary>
    /// <param name="server">Where.</param>
    /// <param name="machines">Machines that they are spread over.</param>
    /// <param name="count">Pages.</param>
    /// <param name="line">What runs in each, for the shell.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ManyPages> OpenAsync(Uri server, int machines, int count, Func<int, string> line, CancellationToken ct)
    {
        var browsers = new CookieContainer[machines];
        for (var machine = 0; machine < machines; machine++)
            browsers[machine] = await TerminalClient.SignInAsync(server, ct);
        var pages = new ManyPages(server, browsers);
        var open = new ConcurrentBag<(TerminalClient, Task)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce, CancellationToken = ct }, async (number, token) =>
        {
            var page = await pages.OpenAsync(number, line(number), token);
            open.Add((page, pages.DrawAsync(page)));
        });
        pages._open = [.. open];
        return pages;
    }

    /// <summary>Types into all of them.</summary>
    public async Task TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        foreach (var (page, _) in _open)
            await page.TypeAsync(bytes.Span, ct);
    }

    /// <summary>Cuts all connections, as a network does.</summary>
    public async Task CutAsync()
    {
        // A read that is cancelled breaks its socket.
        await _reading.CancelAsync();
        await Task.WhenAll(_open.Select(one => one.Reader));
    }

    /// <summary>All come back at once, as after a cut.</summary>
    /// <returns>When the last one is live.</returns>
    public Task ReturnAsync(CancellationToken ct) =>
        Parallel.ForEachAsync(_open, new ParallelOptions { MaxDegreeOfParallelism = _open.Length, CancellationToken = ct }, async (one, token) =>
        {
            await one.Page.ConnectAsync(_server, _browsers[one.Page.Machine], InstanceOf(one.Page.Machine), null, token);
            while (await one.Page.ReadAsync(token) is { Tag: not 0x12 })
            {
            }
        });

    /// <summary>The name of a machine.</summary>
    /// <param name="machine">From 0.</param>
    public static string InstanceOf(int machine) => $"vm-{machine + 1:D4}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        foreach (var (page, _) in _open)
            await page.DisposeAsync();
        _reading.Dispose();
    }

    private async Task<TerminalClient> OpenAsync(int number, string line, CancellationToken ct)
    {
        var page = new TerminalClient { Machine = number % _browsers.Length };
        await page.ConnectAsync(_server, _browsers[page.Machine], InstanceOf(page.Machine), line, ct);
        while (await page.ReadAsync(ct) is { } frame)
        {
            if (frame.Tag == 0x14)
                throw new InvalidOperationException($"A terminal was not opened: {Encoding.UTF8.GetString(frame.Body.Span)}");
            if (frame.Tag == 0x13 && frame.Body.Span.IndexOf("\"ready\""u8) >= 0)
                break;
        }

        return page;
    }

    private async Task DrawAsync(TerminalClient page)
    {
        try
        {
            while (await page.ReadAsync(_reading.Token) is not null)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException && _reading.IsCancellationRequested)
        {
            // It was cut.
        }
    }
}
