using System.Text;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Tests.Contract;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The contract's story on the real QEMU.</summary>
[Collection(QemuCollection.Name)]
public sealed class QemuEngineLifeContract : EngineLifeContract<QemuUnderTest>
{
    private readonly QemuUnderTest _under;

    public QemuEngineLifeContract(QemuUnderTest under)
        : base(under)
    {
        under.Require();
        _under = under;
    }

    [Step(95)]
    public Task A_shell_goes_on_when_its_machine_was_suspended_meanwhile() => BootingStepAsync(async ct =>
    {
        var isAsleep = false;
        var route = await Engine.RouteTerminalAsync(Alpha, new TerminalRequest(), ct);
        var options = new SshOptions { KeepAliveInterval = TimeSpan.FromSeconds(1), KeepAliveDeadline = TimeSpan.FromSeconds(3) };
        await using var shell = await new SshConnector(options, TimeProvider.System, NullLogger<SshConnector>.Instance)
            .OpenAsync(route, new TerminalRequest { IsAsleep = _ => ValueTask.FromResult(Volatile.Read(ref isAsleep)) }, ct);
        await AnswersAsync(shell, "kept=in-the-shell; echo be-$((40 + 2))fore", "be-42fore", ct);

        Volatile.Write(ref isAsleep, true);
        await ((ISuspend)Engine).SuspendAsync(Alpha, new ProgressLog(), ct);
        await Task.Delay(TimeSpan.FromSeconds(6), ct); // longer than a guest that is awake may be silent
        await Engine.StartAsync(Alpha, new ProgressLog(), ct);
        Volatile.Write(ref isAsleep, false);

        await AnswersAsync(shell, "echo $kept-$((40 + 2))", "in-the-shell-42", ct);
        Assert.Null(shell.Exit);
    });

    [Step(96)]
    public Task A_machine_whose_network_was_killed_is_reached_again() => BootingStepAsync(async ct =>
    {
        await _under.KillNetworkAsync(Alpha, ct);

        await Eventually.TrueAsync("a login", async () => await LogsInAsync(ct), ct, TimeSpan.FromMinutes(5));
    });

    // Until the forward is there again the client is refused at once.
    private async Task<bool> LogsInAsync(CancellationToken ct)
    {
        try
        {
            return await _under.RunInGuestAsync(Alpha, "echo back-$((40 + 2))", ct) == "back-42";
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException or Batwa.Engines.Errors.EngineException)
        {
            return false;
        }
    }

    private static async Task AnswersAsync(ITerminalChannel shell, string line, string answer, CancellationToken ct)
    {
        await shell.WriteAsync(Encoding.ASCII.GetBytes(line + "\r"), ct);
        var (said, buffer) = (new StringBuilder(), new byte[4096]);
        while (!said.ToString().Contains(answer, StringComparison.Ordinal))
        {
            var count = await shell.ReadAsync(buffer, ct);
            Assert.True(count > 0, $"The shell ended ({shell.Exit}) before it said {answer}: {said}");
            said.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
