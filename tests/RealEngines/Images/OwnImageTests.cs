using System.Diagnostics;
using System.IO.Compression;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images;
using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>Disks of one's own, made by the real qemu-img and xz.</summary>
public sealed class OwnImageTests : IAsyncLifetime
{
    private const int DiskBytes = 4 << 20;

    private readonly TestDirectory _directory = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private ImageStore _store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Raw => _directory.File("disk.raw");

    public async ValueTask InitializeAsync()
    {
        ImagePrograms.Require();
        _store = new ImageStore(_directory.File("images"), new QemuImageOptions(), _http, TimeProvider.System, NullLoggerFactory.Instance);
        await File.WriteAllBytesAsync(Raw, BootableDisk());
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _http.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_raw_disk_becomes_a_qcow2_with_the_same_bytes()
    {
        var image = await ResolveAsync(Raw);
        Assert.Equal(DiskBytes, image.DiskBytes);
        Assert.Equal(BootMethod.Bios, image.Boot);
        Assert.Equal(0, Run("qemu-img", "compare", "-f", "qcow2", "-F", "raw", image.DiskPath, Raw));
    }

    [Fact]
    public async Task A_qcow2_is_taken_as_it_is()
    {
        var qcow2 = _directory.File("some.img");
        Run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", "-c", Raw, qcow2);
        var image = await ResolveAsync(qcow2);
        Assert.Equal(await File.ReadAllBytesAsync(qcow2, Cancelled), await File.ReadAllBytesAsync(image.DiskPath, Cancelled));
        Assert.Equal(DiskBytes, image.DiskBytes);
    }

    [Fact]
    public async Task What_is_compressed_by_xz_or_gzip_is_unpacked_whatever_it_is_called()
    {
        Assert.Equal(0, Run("xz", "--keep", Raw));
        File.Move(Raw + ".xz", _directory.File("a.img"));
        await using (var packed = new GZipStream(File.Create(_directory.File("b.xz")), CompressionLevel.Fastest))
            await packed.WriteAsync(BootableDisk(), Cancelled);
        foreach (var name in (string[])["a.img", "b.xz"])
        {
            var image = await ResolveAsync(_directory.File(name));
            Assert.Equal(0, Run("qemu-img", "compare", "-f", "qcow2", "-F", "raw", image.DiskPath, Raw));
        }
    }

    [Fact]
    public async Task A_qcow2_that_stands_on_another_file_is_refused()
    {
        var qcow2 = _directory.File("overlay.qcow2");
        Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", Raw, "-F", "raw", qcow2);
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => ResolveAsync(qcow2));
        Assert.Contains("stands on another file", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("images/ready")));
    }

    [Fact]
    public async Task A_qcow2_whose_data_lies_elsewhere_is_refused()
    {
        var qcow2 = _directory.File("external.qcow2");
        Run("qemu-img", "create", "-q", "-f", "qcow2", "-o", $"data_file={_directory.File("data")},data_file_raw=on", qcow2, "4M");
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => ResolveAsync(qcow2));
        Assert.Contains("lies in another file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_qcow2_is_refused()
    {
        var qcow2 = _directory.File("cut.qcow2");
        Run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", Raw, qcow2);
        await using (var file = new FileStream(qcow2, FileMode.Open))
            file.SetLength(file.Length / 2);
        await Assert.ThrowsAsync<RequestRejectedException>(() => ResolveAsync(qcow2));
    }

    [Fact]
    public async Task What_is_no_disk_is_refused_and_nothing_is_left()
    {
        var text = _directory.File("notes.qcow2");
        await File.WriteAllTextAsync(text, new string('x', 10_000), Cancelled);
        await Assert.ThrowsAsync<RequestRejectedException>(() => ResolveAsync(text));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("images/work")));
    }

    [Fact]
    public async Task A_truncated_xz_is_refused()
    {
        Run("xz", "--keep", Raw);
        await using (var file = new FileStream(Raw + ".xz", FileMode.Open))
            file.SetLength(file.Length / 2);
        await Assert.ThrowsAsync<RequestRejectedException>(() => ResolveAsync(Raw + ".xz"));
    }

    [Fact]
    public async Task A_file_that_changed_is_another_image()
    {
        var first = await ResolveAsync(Raw);
        var changed = BootableDisk();
        changed[1_000_000] = 7;
        await File.WriteAllBytesAsync(Raw, changed, Cancelled);
        File.SetLastWriteTimeUtc(Raw, DateTime.UtcNow.AddMinutes(1));
        var second = await ResolveAsync(Raw);
        Assert.NotEqual(first.DiskPath, second.DiskPath);
        Assert.True(File.Exists(first.DiskPath));
    }

    [Fact]
    public async Task An_address_is_downloaded_and_imported_once_for_two_callers()
    {
        var bytes = await File.ReadAllBytesAsync(Raw, Cancelled);
        var second = new TaskCompletionSource();
        await using var server = await ImageServer.StartAsync(async (context, _) =>
        {
            if (context.Request.Method == "GET")
                await second.Task;
            await ImageServer.ServeAsync(context, bytes);
        });
        var address = new Uri(server.Address, "my-debian.img").AbsoluteUri;
        var one = _store.ResolveAsync(address, new ProgressLog(), Cancelled);
        var two = _store.ResolveAsync(address, new ProgressLog(_ => second.TrySetResult()), Cancelled);
        await Testing.Eventually.TrueAsync("both have asked", () => server.Asked.Count >= 3, Cancelled);
        second.TrySetResult();
        Assert.Equal(await one, await two);
        Assert.Equal("debian", (await one).DefaultUser);
        Assert.Single(server.Asked, ask => ask.Method == "GET");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("images/downloads")));
    }

    [Fact]
    public async Task One_caller_that_leaves_does_not_stop_the_other()
    {
        var bytes = await File.ReadAllBytesAsync(Raw, Cancelled);
        var go = new TaskCompletionSource();
        await using var server = await ImageServer.StartAsync(async (context, _) =>
        {
            if (context.Request.Method == "GET")
                await go.Task;
            await ImageServer.ServeAsync(context, bytes);
        });
        var address = new Uri(server.Address, "disk.img").AbsoluteUri;
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var one = _store.ResolveAsync(address, new ProgressLog(), leave.Token);
        var two = _store.ResolveAsync(address, new ProgressLog(), Cancelled);
        await Testing.Eventually.TrueAsync("the download has begun", () => server.Asked.Count >= 3, Cancelled);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        go.SetResult();
        Assert.True(File.Exists((await two).DiskPath));
    }

    [Fact]
    public async Task An_image_that_machines_stand_on_is_not_removed_and_one_that_none_stands_on_is()
    {
        var image = await ResolveAsync(Raw);
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => _store.RemoveAsync(image.Name, disk => disk == image.DiskPath ? ["web", "db"] : [], Cancelled));
        Assert.Contains("web, db", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(image.DiskPath));
        await _store.RemoveAsync(image.Name, _ => [], Cancelled);
        Assert.False(File.Exists(image.DiskPath));
        await _store.RemoveAsync(image.Name, _ => [], Cancelled);
    }

    private Task<BootImage> ResolveAsync(string path) => _store.ResolveAsync("file://" + path, new ProgressLog(), Cancelled);

    private static byte[] BootableDisk()
    {
        var disk = new byte[DiskBytes];
        disk[0] = 0xEB;
        disk[450] = 0x83;
        (disk[510], disk[511]) = (0x55, 0xAA);
        new Random(1).NextBytes(disk.AsSpan(1 << 20, 64 << 10));
        return disk;
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
