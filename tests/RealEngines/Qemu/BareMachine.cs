using Batwa.Engines.Instances;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>A real QEMU with a disk and a serial console, and nothing of ours there but who keeps that.</summary>
internal sealed class BareMachine : IAsyncDisposable
{
    private readonly byte[] _disk;
    private readonly InstanceDirectory _directory;

    public BareMachine(byte[] disk, long mostBytes)
    {
        _disk = disk;
        _directory = new InstanceDirectory(Data, InstanceName.Parse(Record.Name));
        _directory.Create();
        Keeper = new ConsoleKeeper(_directory, mostBytes, TimeProvider.System);
        Log = new ConsoleLog(_directory);
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("bq-console-").FullName;

    public ConsoleKeeper Keeper { get; }

    public ConsoleLog Log { get; }

    /// <summary>Where its console's input goes.</summary>
    public string ConsoleSocket => _directory.ConsoleSocket(Record);

    public static MachineRecord Record { get; } = new()
    {
        Id = Guid.NewGuid(),
        Name = "bare",
        Phase = MachinePhase.Ready,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Image = new InstanceImage("bare", "", ""),
        Resources = new InstanceResources(1, 32 << 20, 1 << 20),
        Subnet = new GuestSubnet(7),
        Boot = new BootImage { Name = "bare", Release = "", Hash = "", DiskPath = "/d", DiskBytes = 1 << 20, Boot = BootMethod.Bios, DefaultUser = "nobody" },
    };

    /// <summary>Starts it, as the engine does.</summary>
    public async Task<QemuProcess> BootAsync(CancellationToken ct)
    {
        var raw = _directory["raw"];
        await File.WriteAllBytesAsync(raw, _disk, ct);
        await Tool.RunAsync("qemu-img", ["convert", "-f", "raw", "-O", "qcow2", raw, _directory[FileNames.Disk]], ct);
        await File.WriteAllBytesAsync(_directory[FileNames.Seed], new byte[2048], ct);
        var options = new QemuOptions { DataDirectory = Data };
        var pipe = Keeper.Start();
        await Tool.RunAsync(options.SystemProgram, QemuCommandLine.Write(Record, _directory, options, Accelerator.Tcg, QemuCommandLine.NewestMachine, networkStandsAlone: false, pipe), ct);
        var process = QemuProcess.Find(_directory[FileNames.Pid], Record.Id, TimeProvider.System);
        Assert.NotNull(process);
        await using var guest = await LiveGuest.OpenAsync(
            process, _directory.ControlSocket(Record), Record.Id, options, TimeProvider.System, _ => { }, _ => { }, ct);
        await guest.ExecuteAsync("cont", null, ct);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        if (QemuProcess.Find(_directory[FileNames.Pid], Record.Id, TimeProvider.System) is { } left)
            await left.KillAsync(CancellationToken.None);
        await Keeper.DrainAsync();
        Directory.Delete(Data, recursive: true);
    }
}
