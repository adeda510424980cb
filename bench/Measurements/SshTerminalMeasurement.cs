using System.Diagnostics;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Bench.Terminals;

namespace Batwa.Bench.Measurements;

/// <summary>A terminal through the whole server, beside OpenSSH's own client on the same sshd.</summary>
internal sealed class SshTerminalMeasurement : Measurement
{
    private const int Keys = 1500;
    private const int Warming = 100;
    private const long Bulk = 96L << 20;
    private const string Echo = "stty raw -echo; printf @; exec cat";
    private static readonly string Flood = $"stty raw; printf @; read go; head -c {Bulk} /dev/zero | tr '\\0' 'x' | fold -w 99";

    public override string Name => "terminal-ssh";

    public override string Title => "A terminal over SSH, beside OpenSSH's client";

    public override string Note =>
        $"Real shells of this computer over a private sshd, by turns in one run. {Bulk >> 20} MiB of lines through a pty; {Keys} keystrokes, each sent when the one before has come back. Batwa's way is page, server, session, SSH; the page draws at once.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (!PrivateSshd.IsInstalled)
            return [Row.Alone("nothing", "no sshd is installed")];
        await using var sshd = new PrivateSshd();
        await sshd.StartAsync(ct);
        await using var server = await Servers.StartSshAsync(1, sshd, ct);
        var cookies = await TerminalClient.SignInAsync(server.Address, ct);

        List<double> ours = [], theirs = [], oursBulk = [], theirsBulk = [];
        for (var run = 0; run < Math.Max(2, runs / 2); run++)
        {
            theirs.AddRange(await TypeAtOpenSshAsync(sshd, ct));
            await using (var page = new TerminalClient())
            {
                await page.ConnectAsync(server.Address, cookies, "vm-0001", Echo, ct);
                ours.AddRange(await TypeAsync(page, ct));
            }

            theirsBulk.Add(await FloodOpenSshAsync(sshd, ct));
            await using (var page = new TerminalClient())
            {
                await page.ConnectAsync(server.Address, cookies, "vm-0001", Flood, ct);
                oursBulk.Add(await FloodAsync(page, ct));
            }
        }

        return
        [
            Row.Time($"bulk output, time per 100 MiB", 100 * Statistics.Median(oursBulk), "of OpenSSH's client", 100 * Statistics.Median(theirsBulk)),
            Row.Time("echo of a keystroke, median", Statistics.Median(ours), "of OpenSSH's client", Statistics.Median(theirs)),
            Row.Time("echo of a keystroke, 99 of 100", Statistics.Percentile(ours, 0.99), "of OpenSSH's client", Statistics.Percentile(theirs, 0.99)),
        ];
    }

    private static async Task<List<double>> TypeAsync(TerminalClient page, CancellationToken ct)
    {
        await page.ReadOutputAsync(1, ct);
        return await TypeAsync(() => page.TypeAsync("k"u8, ct), () => page.ReadOutputAsync(1, ct));
    }

    private static async Task<List<double>> TypeAtOpenSshAsync(PrivateSshd sshd, CancellationToken ct)
    {
        await using var ssh = await OpenSshTerminal.StartAsync(sshd, Echo, ct);
        return await TypeAsync(() => ssh.TypeAsync("k"u8.ToArray(), ct), () => ssh.ReadAsync(1, ct));
    }

    private static async Task<List<double>> TypeAsync(Func<Task> type, Func<Task> read)
    {
        var times = new List<double>(Keys);
        for (var key = 0; key < Keys + Warming; key++)
            times.Add(await Keystroke.TimeAsync(type, read));
        return times[Warming..];
    }

    private static async Task<double> FloodAsync(TerminalClient page, CancellationToken ct)
    {
        await page.ReadOutputAsync(1, ct);
        var began = Stopwatch.GetTimestamp();
        await page.TypeAsync("\n"u8, ct);
        await page.ReadOutputAsync(Bulk, ct);
        return PerMebibyte(began);
    }

    private static async Task<double> FloodOpenSshAsync(PrivateSshd sshd, CancellationToken ct)
    {
        await using var ssh = await OpenSshTerminal.StartAsync(sshd, Flood, ct);
        var began = Stopwatch.GetTimestamp();
        await ssh.TypeAsync("\n"u8.ToArray(), ct);
        await ssh.ReadAsync(Bulk, ct);
        return PerMebibyte(began);
    }

    private static double PerMebibyte(long began) => Stopwatch.GetElapsedTime(began).TotalMilliseconds / (Bulk >> 20);
}
