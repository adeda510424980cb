using Batwa.Bench.Processes;
using Batwa.Bench.Report;
using Batwa.Bench.Terminals;

namespace Batwa.Bench.Measurements;

/// <summary>Whether a terminal answers while others flood, and what those may make the server hold.</summary>
internal sealed class FloodingTerminalsMeasurement : Measurement
{
    private const int Machines = 20;
    private const int Flooding = 200;
    private const int Keys = 300;
    private const string Echo = "stty raw -echo; printf @; exec cat";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public override string Name => "terminal-floods";

    public override string Title => "A terminal beside floods";

    public override string Note =>
        $"Real shells of this computer over a private sshd, {Machines} machines. {Flooding} terminals run `yes`; their pages are a process of their own on the same cores, and draw at once. Another terminal is typed into, in one of those machines; {Keys} keystrokes. Against OpenSSH's client, which is typed into at the same time over a connection of its own.";

    public override async Task<IReadOnlyList<Row>> RunAsync(int runs, CancellationToken ct)
    {
        if (!PrivateSshd.IsInstalled)
            return [Row.Alone("nothing", "no sshd is installed")];
        await using var sshd = new PrivateSshd();
        await sshd.StartAsync(ct);
        await using var server = await Servers.StartSshAsync(Machines, sshd, ct);
        await using var idle = new TerminalClient();
        await idle.ConnectAsync(server.Address, await TerminalClient.SignInAsync(server.Address, ct), ManyPages.InstanceOf(0), Echo, ct);
        await idle.ReadOutputAsync(1, ct);
        await using var openSsh = await OpenSshTerminal.StartAsync(sshd, Echo, ct);

        await using var floods = await FloodProcess.StartAsync(server.Address, Machines, Flooding, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        List<double> ours = [], theirs = [];
        for (var key = 0; key < Keys; key++)
        {
            ours.Add(await Keystroke.TimeAsync(() => idle.TypeAsync("k"u8, ct), () => idle.ReadOutputAsync(1, ct)));
            await Task.Delay(Between, ct);
            theirs.Add(await Keystroke.TimeAsync(() => openSsh.TypeAsync("k"u8.ToArray(), ct), () => openSsh.ReadAsync(1, ct)));
            await Task.Delay(Between, ct);
        }

        return
        [
            Row.Time($"echo beside {Flooding} floods, median", Statistics.Median(ours), "of OpenSSH's client", Statistics.Median(theirs)),
            Row.Time($"echo beside {Flooding} floods, 99 of 100", Statistics.Percentile(ours, 0.99), "of OpenSSH's client", Statistics.Percentile(theirs, 0.99)),
            Row.Alone("resident memory of the server meanwhile", Row.Bytes(server.ReadMemory().Resident)),
        ];
    }
}
