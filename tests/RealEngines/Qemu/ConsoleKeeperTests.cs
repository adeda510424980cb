using System.Diagnostics;
using System.Text;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The console of a real QEMU whose guest prints without end, with nobody of ours there but the keeper.</summary>
[Collection(QemuCollection.Name)]
public sealed class ConsoleKeeperTests : IAsyncLifetime
{
    private const int MostBytes = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BareMachine _machine = new(FloodGuest.Disk(), MostBytes);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Requirement.Check("qemu", QemuPlace.Missing);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_flood_takes_no_more_disk_than_it_may_and_the_newest_is_there_when_QEMU_is_killed()
    {
        var qemu = await _machine.BootAsync(Ct);

        var most = 0L;
        await Eventually.TrueAsync("it has printed many times what is kept", () => (most = Math.Max(most, Kept())) > 0 && Newest() > 5 * MostBytes / 9, Ct, Patience);
        using (var process = Process.GetProcessById(qemu.Pid))
            process.Kill();
        Assert.True(await qemu.WaitGoneAsync(Patience, Ct), "QEMU did not go");
        await _machine.Keeper.DrainAsync();

        Assert.InRange(most, MostBytes, 2 * MostBytes);
        Assert.InRange(Kept(), MostBytes, 2 * MostBytes);
        var numbers = FloodGuest.Numbers(Encoding.ASCII.GetString(_machine.Log.Read(2 * MostBytes)));
        Assert.InRange(numbers.Count, MostBytes / 9, 2 * MostBytes / 9);
        Assert.Equal(Enumerable.Range((int)numbers[0], numbers.Count), numbers.Select(number => (int)number)); // nothing is missing between
        Assert.Null(_machine.Log.Files.Pipe);
        await Eventually.TrueAsync("the keeper has ended with it", () => Keepers().Count == 0, Ct, Patience);
    }

    [Fact]
    public async Task A_guest_whose_keeper_is_killed_goes_on_and_another_keeper_goes_on_writing()
    {
        var qemu = await _machine.BootAsync(Ct);
        await Eventually.TrueAsync("it prints", () => Newest() > 0, Ct, Patience);
        Assert.False(_machine.Keeper.Revive());

        using (var keeper = Process.GetProcessById(Assert.Single(Keepers())))
        {
            keeper.Kill();
            await keeper.WaitForExitAsync(Ct);
        }

        var before = Newest();
        Assert.True(qemu.IsAlive);
        Assert.True(_machine.Keeper.Revive());

        await Eventually.TrueAsync("it prints on", () => Newest() > before, Ct, Patience);
        Assert.Single(Keepers());
    }

    [Fact]
    public async Task A_keeper_whose_QEMU_did_not_start_ends()
    {
        _machine.Keeper.Start();
        await Eventually.TrueAsync("it waits", () => Keepers().Count == 1, Ct, Patience);

        await Eventually.TrueAsync(
            "it has ended",
            async () =>
            {
                await _machine.Keeper.DrainAsync();
                return Keepers().Count == 0;
            },
            Ct,
            Patience);
    }

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    private long Kept() => _machine.Log.Files.Run is { } run ? _machine.Log.Files.Logs(run).Select(log => new FileInfo(log.Path)).Where(file => file.Exists).Sum(file => file.Length) : 0;

    private uint Newest() => FloodGuest.Numbers(Encoding.ASCII.GetString(_machine.Log.Read(100))) is [.., var last] ? last : 0;

    private List<int> Keepers() =>
        [.. Process.GetProcessesByName("perl").Where(perl => File.ReadAllText($"/proc/{perl.Id}/cmdline").Contains(_machine.Data, StringComparison.Ordinal)).Select(perl => perl.Id)];
}
