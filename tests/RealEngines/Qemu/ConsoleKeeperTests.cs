using System.Diagnostics;
using System.Text;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The console of a real QEMU whose guest prints without end, with nobody of ours there but the keeper.</summary>
[Collection(QemuCollection.Name)]
public sealed class ConsoleKeeperTests : IAsyncLifetime
{
    private const int MostBytes = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _data = Directory.CreateTempSubdirectory("bq-console-").FullName;
    private readonly InstanceDirectory _directory;
    private readonly ConsoleKeeper _keeper;
    private readonly ConsoleLog _log;

    public ConsoleKeeperTests()
    {
        _directory = new InstanceDirectory(_data, InstanceName.Parse("flood"));
        _directory.Create();
        _keeper = new ConsoleKeeper(_directory, MostBytes, TimeProvider.System);
        _log = new ConsoleLog(_directory);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Requirement.Check("qemu", QemuPlace.Missing);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_flood_takes_no_more_disk_than_it_may_and_the_newest_is_there_when_QEMU_is_killed()
    {
        var qemu = await BootAsync();

        var most = 0L;
        await Eventually.TrueAsync("it has printed many times what is kept", () => (most = Math.Max(most, Kept())) > 0 && Newest() > 5 * MostBytes / 9, Ct, Patience);
        using (var process = Process.GetProcessById(qemu.Pid))
            process.Kill();
        Assert.True(await qemu.WaitGoneAsync(Patience, Ct), "QEMU did not go");
        await _keeper.DrainAsync();

        Assert.InRange(most, MostBytes, 2 * MostBytes);
        Assert.InRange(Kept(), MostBytes, 2 * MostBytes);
        var numbers = FloodGuest.Numbers(Encoding.ASCII.GetString(_log.Read(2 * MostBytes)));
        Assert.InRange(numbers.Count, MostBytes / 9, 2 * MostBytes / 9);
        Assert.Equal(Enumerable.Range((int)numbers[0], numbers.Count), numbers.Select(number => (int)number)); // nothing is missing between
        Assert.False(File.Exists(_directory[FileNames.ConsolePipe]));
        await Eventually.TrueAsync("the keeper has ended with it", () => Keepers().Count == 0, Ct, Patience);
    }

    [Fact]
    public async Task A_guest_whose_keeper_is_killed_goes_on_and_another_keeper_goes_on_writing()
    {
        var qemu = await BootAsync();
        await Eventually.TrueAsync("it prints", () => Newest() > 0, Ct, Patience);
        Assert.False(_keeper.Revive());

        using (var keeper = Process.GetProcessById(Assert.Single(Keepers())))
        {
            keeper.Kill();
            await keeper.WaitForExitAsync(Ct);
        }

        var before = Newest();
        Assert.True(qemu.IsAlive);
        Assert.True(_keeper.Revive());

        await Eventually.TrueAsync("it prints on", () => Newest() > before, Ct, Patience);
        Assert.Single(Keepers());
    }

    [Fact]
    public async Task A_keeper_whose_QEMU_did_not_start_ends()
    {
        _keeper.Start();
        await Eventually.TrueAsync("it waits", () => Keepers().Count == 1, Ct, Patience);

        await Eventually.TrueAsync(
            "it has ended",
            async () =>
            {
                await _keeper.DrainAsync();
                return Keepers().Count == 0;
            },
            Ct,
            Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (QemuProcess.Find(_directory[FileNames.Pid], Record.Id, TimeProvider.System) is { } left)
            await left.KillAsync(CancellationToken.None);
        await _keeper.DrainAsync();
        Directory.Delete(_data, recursive: true);
    }

    // As the engine does it.
    private async Task<QemuProcess> BootAsync()
    {
        var raw = _directory["flood.raw"];
        await File.WriteAllBytesAsync(raw, FloodGuest.Disk(), Ct);
        await Tool.RunAsync("qemu-img", ["convert", "-f", "raw", "-O", "qcow2", raw, _directory[FileNames.Disk]], Ct);
        await File.WriteAllBytesAsync(_directory[FileNames.Seed], new byte[2048], Ct);
        var options = new QemuOptions { DataDirectory = _data };
        _keeper.Start();
        await Tool.RunAsync(options.SystemProgram, QemuCommandLine.Write(Record, _directory, options, Accelerator.Tcg, QemuCommandLine.NewestMachine, networkStandsAlone: false), Ct);
        var process = QemuProcess.Find(_directory[FileNames.Pid], Record.Id, TimeProvider.System);
        Assert.NotNull(process);
        await using var guest = await LiveGuest.OpenAsync(
            process, _directory.ControlSocket(Record), Record.Id, options, TimeProvider.System, _ => { }, _ => { }, Ct);
        await guest.ExecuteAsync("cont", null, Ct);
        return process;
    }

    private long Kept() => new[] { FileNames.Console, FileNames.ConsoleBefore }.Select(name => new FileInfo(_directory[name])).Where(file => file.Exists).Sum(file => file.Length);

    private uint Newest() => FloodGuest.Numbers(Encoding.ASCII.GetString(_log.Read(100))) is [.., var last] ? last : 0;

    private List<int> Keepers() =>
        [.. Process.GetProcessesByName("perl").Where(perl => File.ReadAllText($"/proc/{perl.Id}/cmdline").Contains(_data, StringComparison.Ordinal)).Select(perl => perl.Id)];

    private static MachineRecord Record { get; } = new()
    {
        Id = Guid.NewGuid(),
        Name = "flood",
        Phase = MachinePhase.Ready,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Image = new InstanceImage("flood", "", ""),
        Resources = new InstanceResources(1, 32 << 20, 1 << 20),
        Subnet = new GuestSubnet(7),
        Boot = new BootImage { Name = "flood", Release = "", Hash = "", DiskPath = "/d", DiskBytes = 1 << 20, Boot = BootMethod.Bios, DefaultUser = "nobody" },
    };
}
