using System.Diagnostics;
using Batwa.Ssh;
using Batwa.Ssh.Files;
using Batwa.Tests.Testing.Streams;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>Files over a real SFTP server; only the machine is this one.</summary>
[Collection(SshdCollection.Name)]
public sealed class FilesTests(LoopbackSshd sshd) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("batwa-files-").FullName;
    private readonly SshFiles _files = new(new SshOptions(), TimeProvider.System, NullLogger<SshFiles>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_directory_is_listed_with_sizes_times_and_modes()
    {
        await using var session = await OpenAsync();
        await File.WriteAllTextAsync(At("a b.txt"), "12345", Ct);
        File.SetUnixFileMode(At("a b.txt"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.SetLastWriteTimeUtc(At("a b.txt"), new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Directory.CreateDirectory(At("é€🐧"));
        File.CreateSymbolicLink(At("link"), At("a b.txt"));

        var found = await session.ListAsync(_folder, Ct).ToDictionaryAsync(file => file.Name, cancellationToken: Ct);

        Assert.Equal(["a b.txt", "link", "é€🐧"], found.Keys.Order(StringComparer.Ordinal));
        var text = found["a b.txt"];
        Assert.Equal((SshFileKind.File, 5L, new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero)), (text.Kind, text.Size, text.ChangedAt));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, text.Mode);
        Assert.Equal((SshFileKind.Directory, SshFileKind.Link), (found["é€🐧"].Kind, found["link"].Kind));
        Assert.Equal(At("a b.txt"), await session.ReadLinkAsync(At("link"), Ct));
        Assert.Equal(At("a b.txt"), (await session.FindAsync(At("link"), Ct)).Path);
    }

    [Fact]
    public async Task Paths_begin_at_the_root_or_in_the_home()
    {
        await using var session = await OpenAsync();
        Assert.StartsWith("/", session.Home, StringComparison.Ordinal);
        foreach (var path in new[] { "", "~", "~/", ".", "./", session.Home })
            Assert.Equal(session.Home, (await session.FindAsync(path, Ct)).Path);
        Assert.Equal("/", (await session.FindAsync("/", Ct)).Path);
    }

    [Fact]
    public async Task What_is_written_is_read_back_and_the_old_file_keeps_its_mode()
    {
        await using var session = await OpenAsync();
        var bytes = Bytes(3_000_000);
        await session.WriteAsync(At("deep/er/file"), new MemoryStream(bytes), parents: true, Ct);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(At("deep/er/file"), Ct));
        File.SetUnixFileMode(At("deep/er/file"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await session.WriteAsync(At("deep/er/file"), new MemoryStream("short"u8.ToArray()), parents: false, Ct);

        Assert.Equal("short", await File.ReadAllTextAsync(At("deep/er/file"), Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(At("deep/er/file")));
        var (file, content) = await session.OpenAsync(At("deep/er/file"), Ct);
        await using (content)
        {
            Assert.Equal((5L, 5L), (file.Size, content.Length));
            content.Seek(2, SeekOrigin.Begin);
            using var reader = new StreamReader(content);
            Assert.Equal("ort", await reader.ReadToEndAsync(Ct));
        }

        Assert.Equal([At("deep/er/file")], Directory.GetFileSystemEntries(At("deep/er")));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_the_old_file_and_nothing_else()
    {
        await using (var session = await OpenAsync())
        {
            await File.WriteAllTextAsync(At("kept"), "old", Ct);
            await using var broken = new ThrowStream(new MemoryStream(Bytes(2_000_000)), 1_000_000, () => new IOException("The cable is out."));
            await Assert.ThrowsAnyAsync<IOException>(() => session.WriteAsync(At("kept"), broken, parents: false, Ct));
        }

        await using (var session = await OpenAsync())
        {
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            await using var stuck = new StuckStream();
            var writing = session.WriteAsync(At("new"), stuck, parents: false, leave.Token);
            await stuck.Asked;
            await leave.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        }

        Assert.Equal("old", await File.ReadAllTextAsync(At("kept"), Ct));
        Assert.Equal([At("kept")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_link_is_written_through_but_renamed_and_deleted_itself()
    {
        await using var session = await OpenAsync();
        Directory.CreateDirectory(At("elsewhere"));
        await File.WriteAllTextAsync(At("elsewhere/target"), "old", Ct);
        File.CreateSymbolicLink(At("link"), At("elsewhere/target"));
        Directory.CreateSymbolicLink(At("folder"), At("elsewhere"));

        await session.WriteAsync(At("link"), new MemoryStream("new"u8.ToArray()), parents: false, Ct);
        await session.RenameAsync(At("link"), At("renamed"), Ct);
        Assert.Equal((At("elsewhere/target"), "new"), (new FileInfo(At("renamed")).LinkTarget, await File.ReadAllTextAsync(At("elsewhere/target"), Ct)));
        await session.DeleteAsync(At("renamed"), recursive: false, Ct);
        await session.DeleteAsync(At("folder"), recursive: true, Ct);
        Assert.Equal("new", await File.ReadAllTextAsync(At("elsewhere/target"), Ct));
        Assert.Equal([At("elsewhere")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Directories_are_made_and_deleted_with_all_that_is_in_them_only_on_purpose()
    {
        await using var session = await OpenAsync();
        await session.MakeDirectoryAsync(At("a/b/c"), parents: true, Ct);
        await session.MakeDirectoryAsync(At("a/b/c"), parents: true, Ct);
        await File.WriteAllTextAsync(At("a/b/file"), "x", Ct);
        var refused = await Assert.ThrowsAsync<SshFileException>(() => session.DeleteAsync(At("a"), recursive: false, Ct));
        Assert.Equal((SshFileFault.Conflict, $"Cannot delete {At("a")}: it is a directory with something in it."), (refused.Fault, refused.Message));
        await session.DeleteAsync(At("a"), recursive: true, Ct);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task What_the_guest_refuses_is_said_and_the_session_goes_on()
    {
        await using var session = await OpenAsync();
        await File.WriteAllTextAsync(At("file"), "x", Ct);
        Directory.CreateDirectory(At("directory"));
        await RefusedAsync(SshFileFault.Missing, "there is nothing at that path", () => session.FindAsync(At("none/x"), Ct));
        await RefusedAsync(SshFileFault.Missing, "there is nothing at that path", () => session.OpenAsync(At("none"), Ct));
        await RefusedAsync(SshFileFault.Missing, "there is nothing at that path", () => session.WriteAsync(At("none/x"), Stream.Null, parents: false, Ct));
        await RefusedAsync(SshFileFault.Missing, "there is nothing at that path", () => session.DeleteAsync(At("none"), recursive: false, Ct));
        await RefusedAsync(SshFileFault.Forbidden, $"the user '{Environment.UserName}' may not", () => session.WriteAsync("/sys/batwa", Stream.Null, parents: false, Ct));
        await RefusedAsync(SshFileFault.Conflict, "take it as an archive", () => session.OpenAsync(At("directory"), Ct));
        await RefusedAsync(SshFileFault.Conflict, "is no regular file", () => session.OpenAsync("/dev/null", Ct));
        await RefusedAsync(SshFileFault.Conflict, "there is a directory of that name", () => session.WriteAsync(At("directory"), Stream.Null, parents: false, Ct));
        await RefusedAsync(SshFileFault.Conflict, "something that is no file", () => session.WriteAsync("/dev/null", Stream.Null, parents: false, Ct));
        await RefusedAsync(SshFileFault.Conflict, "something else has that name", () => session.MakeDirectoryAsync(At("file"), parents: true, Ct));
        await RefusedAsync(SshFileFault.Conflict, "is called", () => session.RenameAsync(At("file"), At("directory"), Ct));
        await RefusedAsync(SshFileFault.Conflict, "is no directory", () => session.ListAsync(At("file"), Ct).ToListAsync(Ct).AsTask());
        await RefusedAsync(SshFileFault.Conflict, "it is the home", () => session.DeleteAsync("~", recursive: true, Ct));
        await RefusedAsync(SshFileFault.BadPath, "must end with a name", () => session.DeleteAsync("/", recursive: true, Ct));
        await RefusedAsync(SshFileFault.BadPath, "must end with a name", () => session.DeleteAsync(At("directory/.."), recursive: true, Ct));
        await RefusedAsync(SshFileFault.BadPath, "NUL", () => session.FindAsync("a\0b", Ct));
        await RefusedAsync(SshFileFault.BadPath, "at most", () => session.FindAsync(At(new string('x', 256)), Ct));
        Assert.Equal("x", await File.ReadAllTextAsync(At("file"), Ct));
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_shown_and_not_touched()
    {
        await using var session = await OpenAsync();
        await ShellAsync($"touch \"$(printf '{_folder}/bad\\377name')\"");
        var file = Assert.Single(await session.ListAsync(_folder, Ct).ToListAsync(Ct));
        Assert.False(file.IsReachable);
        await RefusedAsync(SshFileFault.BadPath, "not UTF-8", () => session.DeleteAsync(file.Path, recursive: false, Ct));
        await RefusedAsync(SshFileFault.Conflict, "not UTF-8", () => session.DeleteAsync(_folder, recursive: true, Ct));
        await ShellAsync($"rm '{_folder}'/bad*"); // which the base library cannot, either
    }

    [Fact]
    public async Task A_connection_is_used_again_and_one_that_died_is_not()
    {
        await using (var first = await OpenAsync())
            await first.FindAsync("", Ct);
        var before = await SftpProcessesAsync();
        await using (var second = await OpenAsync())
            await second.FindAsync("", Ct);
        Assert.Equal(before, await SftpProcessesAsync());
        await ShellAsync($"kill {before}");
        await using var third = await OpenAsync();
        Assert.Equal("/", (await third.FindAsync("/", Ct)).Path);
    }

    private async Task<string> SftpProcessesAsync() =>
        string.Join(' ', (await ShellAsync($"pgrep -P {sshd.ProcessId} || true")).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private async Task<SshFileSession> OpenAsync()
    {
        sshd.Require();
        return await _files.OpenAsync(sshd.Route, Ct);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static async Task RefusedAsync(SshFileFault fault, string words, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<SshFileException>(call);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(fault, refused.Fault);
    }

    private static async Task<string> ShellAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(Ct);
        await shell.WaitForExitAsync(Ct);
        return output;
    }

    // Gives one part, and then nothing for ever.
    private sealed class StuckStream : MemoryStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _given;

        public Task Asked => _asked.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                return Math.Min(buffer.Length, 1000);
            _asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
