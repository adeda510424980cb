using System.Diagnostics;
using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Bench.Terminals;

namespace Batwa.Bench.Measurements;

/// <summary>A thousand terminals that are open: what each costs, and how soon all are back after a cut.</summary>
internal sealed class LiveTerminalsMeasurement : Measurement
{
    private const int Machines = 20;
    private const int Live = 1000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public override string Name => "terminal-live";

    public override string Title => "Many open terminals over SSH";

    public override string Note =>
        $"Real shells of this computer over a private sshd: {Live} in {Machines} machines with a page each, and a signed-in browser for each machine. One in a hundred prints a line every second. Cut: all pages lose their connection at the same moment and come back at once.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (!PrivateSshd.IsInstalled)
            return [Row.Alone("nothing", "no sshd is installed")];
        await using var sshd = new PrivateSshd();
        await sshd.StartAsync(ct);
        await using var server = await Servers.StartSshAsync(Machines, sshd, ct);
        var before = server.ReadMemory().Anonymous;
        await using var pages = await ManyPages.OpenAsync(
            server.Address, Machines, Live, page => page % 100 == 0 ? "while sleep 1; do echo active; done" : "exec cat", ct);
        await Task.Delay(Quiet, ct);
        var (processor, began) = (server.ReadProcessorTime(), Stopwatch.GetTimestamp());
        await Task.Delay(Quiet, ct);
        var share = (server.ReadProcessorTime() - processor) / Stopwatch.GetElapsedTime(began);
        var each = (server.ReadMemory().Anonymous - before) / (double)Live;

        await pages.CutAsync();
        began = Stopwatch.GetTimestamp();
        await pages.ReturnAsync(ct);
        var storm = Stopwatch.GetElapsedTime(began);
        return
        [
            Row.Alone($"memory of each of {Live} live terminals", Row.Bytes(each)),
            Row.Alone("of one core, while 1% print", $"{share * 100:0.0} %"),
            Row.Alone($"{Live} pages cut at once are all back after", Row.Milliseconds(storm.TotalMilliseconds)),
        ];
    }
}
