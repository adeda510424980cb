using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Bench.Terminals;

namespace Batwa.Bench.Measurements;

/// <summary>Many terminals at once: what an idle one costs, whether one answers while others flood, how soon all are back after a cut.</summary>
internal sealed class ManyTerminalsMeasurement : Measurement
{
    private const int Machines = 20;
    private const int Live = 1000;
    private const int Flooding = 200;
    private const int Keys = 300;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public override string Name => "terminal-many";

    public override string Title => "Many terminals over SSH";

    public override string Note =>
        $"Real shells of this computer over a private sshd, {Machines} machines. Live: {Live} with a page each, one in a hundred of which prints a line every second. Flooding: {Flooding} run `yes`, their pages draw at once on the same cores, and another one is typed into. Cut: all pages lose their connection at the same moment and come back at once.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (!PrivateSshd.IsInstalled)
            return [Row.Alone("nothing", "no sshd is installed")];
        await using var sshd = new PrivateSshd();
        await sshd.StartAsync(ct);
        return [.. await LiveAsync(sshd, ct), .. await FloodingAsync(sshd, ct)];
    }

    private static async Task<IReadOnlyList<Row>> LiveAsync(PrivateSshd sshd, CancellationToken ct)
    {
        await using var server = await Servers.StartSshAsync(Machines, sshd, ct);
        var cookies = await TerminalClient.SignInAsync(server.Address, ct);
        var before = server.ReadMemory().Anonymous;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (pages, readers) = await OpenAsync(server.Address, cookies, Live, page => page % 100 == 0 ? "while sleep 1; do echo active; done" : "exec cat", reading.Token, ct);
        await Task.Delay(Quiet, ct);
        var (processor, began) = (server.ReadProcessorTime(), Stopwatch.GetTimestamp());
        await Task.Delay(Quiet, ct);
        var share = (server.ReadProcessorTime() - processor) / Stopwatch.GetElapsedTime(began);
        var each = (server.ReadMemory().Anonymous - before) / (double)Live;

        // A read that is cancelled breaks its socket: that is the cut.
        await reading.CancelAsync();
        await Task.WhenAll(readers);
        began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = Live, CancellationToken = ct }, async (page, token) =>
        {
            await page.ConnectAsync(server.Address, cookies, InstanceOf(page), null, token);
            while (await page.ReadAsync(token) is { Tag: not 0x12 })
            {
            }
        });
        var storm = Stopwatch.GetElapsedTime(began);
        foreach (var page in pages)
            await page.DisposeAsync();
        return
        [
            Row.Alone($"memory of each of {Live} live terminals", Row.Bytes(each)),
            Row.Alone("of one core, while 1% print", $"{share * 100:0.0} %"),
            Row.Alone($"{Live} pages cut at once are all back after", Row.Milliseconds(storm.TotalMilliseconds)),
        ];
    }

    private static async Task<IReadOnlyList<Row>> FloodingAsync(PrivateSshd sshd, CancellationToken ct)
    {
        await using var server = await Servers.StartSshAsync(Machines, sshd, ct);
        var cookies = await TerminalClient.SignInAsync(server.Address, ct);
        await using var idle = new TerminalClient();
        await idle.ConnectAsync(server.Address, cookies, "vm-0001", "stty raw -echo; printf @; exec cat", ct);
        await idle.ReadOutputAsync(1, ct);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // They begin together: while some flood already, the others' logins would take minutes.
        var (pages, readers) = await OpenAsync(server.Address, cookies, Flooding, _ => "read -r _; exec yes", reading.Token, ct);
        foreach (var page in pages)
            await page.TypeAsync("\n"u8, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var times = new List<double>(Keys);
        for (var i = 0; i < Keys; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await idle.TypeAsync("k"u8, ct);
            await idle.ReadOutputAsync(1, ct);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(20, ct);
        }

        var memory = server.ReadMemory().Resident;
        await reading.CancelAsync();
        await Task.WhenAll(readers);
        foreach (var page in pages)
            await page.DisposeAsync();
        return
        [
            Row.Alone($"echo beside {Flooding} floods, median", Row.Milliseconds(Statistics.Median(times))),
            Row.Alone($"echo beside {Flooding} floods, 99 of 100", Row.Milliseconds(Statistics.Percentile(times, 0.99))),
            Row.Alone("resident memory of the server meanwhile", Row.Bytes(memory)),
        ];
    }

    // Few at a time: sshd takes some milliseconds of a core for each login, and what is measured comes afterwards. A page reads from its first moment on: one that
    // does not is given up by the server.
    private static async Task<(TerminalClient[] Pages, Task[] Readers)> OpenAsync(
        Uri server, CookieContainer cookies, int count, Func<int, string> line, CancellationToken reading, CancellationToken ct)
    {
        var open = new ConcurrentBag<(TerminalClient Page, Task Reader)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (number, token) =>
        {
            var page = new TerminalClient { Machine = number % Machines };
            await page.ConnectAsync(server, cookies, InstanceOf(page), line(number), token);
            while (await page.ReadAsync(token) is { } frame)
            {
                if (frame.Tag == 0x14)
                    throw new InvalidOperationException($"A terminal was not opened: {Encoding.UTF8.GetString(frame.Body.Span)}");
                if (frame.Tag == 0x13 && frame.Body.Span.IndexOf("\"ready\""u8) >= 0)
                    break;
            }

            open.Add((page, DrawAsync(page, reading)));
        });
        return (open.Select(one => one.Page).ToArray(), open.Select(one => one.Reader).ToArray());
    }

    private static async Task DrawAsync(TerminalClient page, CancellationToken ct)
    {
        try
        {
            while (await page.ReadAsync(ct) is not null)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or System.Net.WebSockets.WebSocketException && ct.IsCancellationRequested)
        {
            // It was cut.
        }
    }

    private static string InstanceOf(TerminalClient page) => $"vm-{page.Machine + 1:D4}";
}
