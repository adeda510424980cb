using Batwa.Engines.Capabilities;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Images;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>Disks of a person's own that a firmware boots, to a login.</summary>
[Collection(QemuCollection.Name)]
public sealed class FirmwareBootTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly QemuPlace _place = new();
    private BootImage _debian = null!;

    public async ValueTask InitializeAsync()
    {
        Requirement.Check("qemu", QemuPlace.Missing ?? BootDisk.Missing);
        using var store = new ImageStore(QemuPlace.Images, new QemuImageOptions(), Http, TimeProvider.System, NullLoggerFactory.Instance);
        _debian = await store.ResolveAsync("debian-12", new ProgressLog(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task A_disk_with_an_EFI_system_partition_boots_by_UEFI_and_is_suspended_and_resumed() => InMachineAsync(
        "debian-uefi.raw",
        BootDisk.MakeUefiAsync,
        async (engine, name, ct) =>
        {
            Assert.Equal("64", await QemuPlace.RunInGuestAsync(engine, name, "cat /sys/firmware/efi/fw_platform_size", ct));
            var process = await QemuPlace.RunInGuestAsync(engine, name, "nohup sleep 100000 >/dev/null 2>&1 </dev/null & echo $!", ct);

            // The firmware's variables are a disk of their own, that a suspend must cover.
            await ((ISuspend)engine).SuspendAsync(name, new ProgressLog(), ct);
            Assert.Empty(_place.Qemus());
            await engine.StartAsync(name, new ProgressLog(), ct);

            Assert.Equal("sleep", await QemuPlace.RunInGuestAsync(engine, name, $"cat /proc/{process}/comm", ct));
        });

    [Fact]
    public Task A_disk_with_a_boot_sector_boots_by_BIOS() => InMachineAsync(
        "debian-bios.raw",
        BootDisk.MakeBiosAsync,
        async (engine, name, ct) => Assert.Equal("no", await QemuPlace.RunInGuestAsync(engine, name, "test -e /sys/firmware/efi && echo yes || echo no", ct)));

    public ValueTask DisposeAsync()
    {
        _place.Remove();
        return ValueTask.CompletedTask;
    }

    private async Task InMachineAsync(
        string file,
        Func<string, BootImage, CancellationToken, Task> makeAsync,
        Func<Batwa.Engines.IEngine, InstanceName, CancellationToken, Task> checkAsync)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(10));
        var ct = deadline.Token;
        var disk = Path.Combine(_place.Data, file);
        await makeAsync(disk, _debian, ct);

        // Images of its own: what is imported here is of no use to others.
        await using var engine = await QemuPlace.Factory(_place.Data, Path.Combine(_place.Data, "images")).CreateAsync(ct);
        var name = InstanceName.Parse("firmware");
        var done = false;
        try
        {
            await engine.LaunchAsync(QemuPlace.Smallest(name) with { Image = "file://" + disk }, new ProgressLog(), ct);
            Assert.Equal("firmware debian", await QemuPlace.RunInGuestAsync(engine, name, "echo $(hostname) $(whoami)", ct));
            await checkAsync(engine, name, ct);
            done = true;
        }
        finally
        {
            if (!done)
                _place.KeepConsoles(file);
            await engine.DeleteAsync(name, CancellationToken.None);
        }

        await _place.AssertNothingLeftAsync();
    }
}
