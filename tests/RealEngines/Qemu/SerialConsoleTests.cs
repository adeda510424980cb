using System.Diagnostics;
using System.Text;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Consoles;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The serial console of a real QEMU as a terminal: whoever types, each byte reaches the guest once, and each that it prints is read once.</summary>
[Collection(QemuCollection.Name)]
public sealed class SerialConsoleTests : IAsyncLifetime
{
    private const int Typists = 4;
    private const int Pieces = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly BareMachine _machine = new(EchoGuest.Disk(), 20_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Requirement.Check("qemu", QemuPlace.Missing);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Several_who_type_at_once_are_all_heard_and_all_read_the_same_over_the_ends_of_files()
    {
        await _machine.BootAsync(Ct);
        await Eventually.TrueAsync("it runs", () => _machine.Log.Read(1) is [(byte)'>'], Ct, Patience);
        var consoles = await Task.WhenAll(Enumerable.Range(0, Typists).Select(_ => OpenAsync()));
        var reading = consoles.Select(console => ReadAsync(console, 1 + (Typists * Pieces * 500))).ToArray();

        // Each types letters of its own; what came twice, not at all or out of turn would be seen.
        await Task.WhenAll(consoles.Select((console, n) => TypeAsync(console, (char)('a' + n))));
        var read = await Task.WhenAll(reading);

        Assert.All(read, one => Assert.Equal(read[0], one));
        Assert.Equal('>', read[0][0]);
        Assert.Equal(
            ">: 1, A: 6000, B: 6000, C: 6000, D: 6000, a: 6500, b: 6500, c: 6500, d: 6500",
            string.Join(", ", read[0].GroupBy(c => c).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}")));
        for (var n = 0; n < Typists; n++)
            Assert.Equal(Letters((char)('a' + n)), string.Concat(read[0].Where(c => char.ToLowerInvariant(c) == (char)('a' + n))));
        foreach (var console in consoles)
            await console.DisposeAsync();
    }

    [Fact]
    public async Task An_echo_comes_back_at_once_and_the_end_is_seen()
    {
        var qemu = await _machine.BootAsync(Ct);
        await Eventually.TrueAsync("it runs", () => _machine.Log.Read(1) is [(byte)'>'], Ct, Patience);
        await using var console = await OpenAsync();
        Assert.Equal(">", await ReadAsync(console, 1));

        List<double> echoes = [];
        for (var n = 0; n < 40; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await console.WriteAsync("x"u8.ToArray(), Ct);
            Assert.Equal("x", await ReadAsync(console, 1));
            echoes.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        echoes.Sort();
        TestContext.Current.SendDiagnosticMessage($"echo: median {echoes[20]:0} ms, worst {echoes[^1]:0} ms");
        Assert.InRange(echoes[20], 0, 250);

        using (var process = Process.GetProcessById(qemu.Pid))
            process.Kill();
        Assert.Equal(0, await console.ReadAsync(new byte[16], Ct).AsTask().WaitAsync(Patience, Ct));
        Assert.NotNull(console.Exit?.Lost);
    }

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    // Upper and lower case by turns of pieces, so that their order shows.
    private static string Letters(char letter) =>
        string.Concat(Enumerable.Range(0, Pieces).Select(piece => new string(piece % 2 == 0 ? letter : char.ToUpperInvariant(letter), 500)));

    private static async Task TypeAsync(ITerminalChannel console, char letter)
    {
        var all = Encoding.ASCII.GetBytes(Letters(letter));
        for (var from = 0; from < all.Length; from += 500)
            await console.WriteAsync(all.AsMemory(from, 500), Ct);
    }

    private static async Task<string> ReadAsync(ITerminalChannel console, int length)
    {
        var read = new byte[length];
        for (var got = 0; got < length;)
        {
            var count = await console.ReadAsync(read.AsMemory(got), Ct).AsTask().WaitAsync(Patience, Ct);
            Assert.True(count > 0, $"it ended after {got} of {length} bytes: {console.Exit}");
            got += count;
        }

        return Encoding.ASCII.GetString(read);
    }

    private async Task<ITerminalChannel> OpenAsync()
    {
        var pipe = _machine.Log.Files.Pipe;
        Assert.NotNull(pipe);
        var route = new ConsoleRoute(_machine.Log.Files.LogOf(Engines.Qemu.Machine.ConsoleFiles.RunOf(pipe)), pipe, _machine.ConsoleSocket);
        return await new ConsoleConnector(TimeProvider.System).OpenAsync(route, new TerminalRequest { IsConsole = true }, Ct);
    }
}
