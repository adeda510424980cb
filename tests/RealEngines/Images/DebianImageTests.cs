using System.Text;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Tools;
using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary><c>debian-12</c>, built for real. That it boots is shown by the tests of machines, which share what is built here (<c>BATWA_TEST_IMAGES</c>).</summary>
public sealed class DebianImageTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task It_is_built_once_and_holds_a_kernel_a_ramdisk_and_a_disk_without_host_keys()
    {
        ImagePrograms.RequireBuild();
        using var store = Open(Environment.GetEnvironmentVariable("BATWA_TEST_IMAGES") ?? _directory.File("images"));
        var image = await store.ResolveAsync("debian-12", new ProgressLog(), Cancelled);
        Assert.Equal((BootMethod.Kernel, "debian", 2L << 30), (image.Boot, image.DefaultUser, image.DiskBytes));
        Assert.StartsWith("root=/dev/vda ", image.KernelArguments, StringComparison.Ordinal);
        Assert.True(new FileInfo(image.KernelPath!).Length > 1_000_000);
        Assert.True(new FileInfo(image.InitrdPath!).Length > 10_000);
        var disk = await File.ReadAllBytesAsync(image.DiskPath, Cancelled);
        Assert.Equal("QFI"u8, disk.AsSpan(0, 3));

        // The first line alone is also in ssh's own programs.
        var key = disk.AsSpan().IndexOf("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk"u8);
        Assert.True(key < 0, "A host key is in the image: every machine would have it.");
        Assert.True(disk.AsSpan().IndexOf(Encoding.UTF8.GetBytes("datasource_list: [NoCloud, None]")) >= 0);

        var again = new ProgressLog();
        Assert.Equal(image, await store.ResolveAsync("bookworm", again, Cancelled));
        Assert.Empty(again.Reports);
    }

    [Fact]
    public async Task Where_it_can_be_built_the_trial_finds_no_trouble()
    {
        ImagePrograms.RequireBuild();
        Assert.Null(await new BuildTrial(new ToolRunner(TimeProvider.System)).FindTroubleAsync(Cancelled));
    }

    [Fact]
    public async Task A_build_that_is_cancelled_leaves_nothing_behind()
    {
        ImagePrograms.RequireBuild();
        using var store = Open(_directory.File("images"));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var halfway = new ProgressLog(report =>
        {
            if (report is { Stage: EngineStage.Image, Percent: >= 6 })
                cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ResolveAsync("debian-12", halfway, cancel.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("images/work")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("images/ready")));
        Assert.DoesNotContain(RunningCommands(), command => command.Contains(_directory.Path, StringComparison.Ordinal));
    }

    private ImageStore Open(string directory) => new(directory, new QemuImageOptions(), _http, TimeProvider.System, NullLoggerFactory.Instance);

    private static IEnumerable<string> RunningCommands()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string command;
            try
            {
                command = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                continue; // It ended meanwhile.
            }

            yield return command;
        }
    }
}
