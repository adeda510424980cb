using System.Diagnostics;
using System.Formats.Tar;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Batwa.Engines.Terminals;
using Batwa.Server.Composition.Guests;
using Batwa.Server.Guests;
using Batwa.Ssh;
using Batwa.Ssh.Files;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>The whole way of a file, client ⇄ server ⇄ SFTP ⇄ a disk; only the machine is this one.</summary>
[Collection(SshdCollection.Name)]
public sealed class FilesOverSshTests(LoopbackSshd sshd, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Files = "api/v1/instances/local/web-1/files";
    private const long Large = 160L << 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("batwa-files-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_large_file_goes_up_and_down_with_flat_memory()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        await SendAsync(client, At("warm"), new RandomStream(1 << 20));
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;

        var watch = Stopwatch.StartNew();
        var sent = new RandomStream(Large);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, At("large"), sent)).StatusCode);
        var up = watch.Elapsed;
        self.Refresh();
        var afterUpload = self.WorkingSet64;

        watch.Restart();
        using var answer = await client.GetAsync($"{Files}/content?path={Uri.EscapeDataString(At("large"))}", HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        var got = Convert.ToHexString(await SHA256.HashDataAsync(body, Ct));
        var down = watch.Elapsed;
        self.Refresh();

        Assert.Equal(sent.Hash, got);
        Assert.Equal((Large, "application/octet-stream", "attachment"), (answer.Content.Headers.ContentLength, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        output.WriteLine($"{Large >> 20} MiB up in {up.TotalSeconds:0.0} s, down in {down.TotalSeconds:0.0} s; RSS {before >> 20}, {afterUpload >> 20}, {self.WorkingSet64 >> 20} MiB");
        Assert.True(Math.Max(afterUpload, self.WorkingSet64) - before < 64L << 20, $"grew from {before} to {afterUpload} and {self.WorkingSet64}");
    }

    [Fact]
    public async Task A_range_of_a_file_is_sent_alone()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        await File.WriteAllTextAsync(At("it's \"é\".txt"), "0123456789", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Files}/content?path={Uri.EscapeDataString(At("it's \"é\".txt"))}") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal((HttpStatusCode.PartialContent, "234"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
        Assert.Equal("it's \"é\".txt", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_directory_comes_as_an_archive_that_says_what_is_not_in_it()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        Directory.CreateDirectory(At("pack/empty"));
        await File.WriteAllTextAsync(At("pack/script"), "#!/bin/sh\n", Ct);
        File.SetUnixFileMode(At("pack/script"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(At("pack/link"), "script");
        using var pipe = Process.Start("mkfifo", At("pack/pipe"));
        await pipe.WaitForExitAsync(Ct);

        using var answer = await client.GetAsync($"{Files}/archive?path={Uri.EscapeDataString(At("pack"))}", Ct);
        Assert.Equal(("application/x-tar", "pack.tar"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var entries = new Dictionary<string, (TarEntryType Type, UnixFileMode Mode, string Text)>();
        await using var tar = new TarReader(await answer.Content.ReadAsStreamAsync(Ct));
        while (await tar.GetNextEntryAsync(copyData: true, Ct) is { } entry)
            entries.Add(entry.Name, (entry.EntryType, entry.Mode, entry.DataStream is { } data ? await new StreamReader(data).ReadToEndAsync(Ct) : entry.LinkName));

        Assert.Equal(["pack/", "pack/NOT-IN-THIS-ARCHIVE.txt", "pack/empty/", "pack/link", "pack/script"], entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((TarEntryType.RegularFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, "#!/bin/sh\n"), entries["pack/script"]);
        Assert.Equal((TarEntryType.SymbolicLink, "script"), (entries["pack/link"].Type, entries["pack/link"].Text));
        Assert.Equal($"{At("pack/pipe")}: a device, a socket or a pipe.\n", entries["pack/NOT-IN-THIS-ARCHIVE.txt"].Text);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_leaves_nothing()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sending = SendAsync(client, At("half"), new RandomStream(1L << 40), leave.Token);
        await Eventually.TrueAsync("it has begun", () => Directory.GetFiles(_folder).Any(file => new FileInfo(file).Length > 1_000_000), Ct);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Eventually.TrueAsync("nothing is left", () => Directory.GetFileSystemEntries(_folder).Length == 0, Ct);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("unforeseen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_heard_also_by_who_is_still_sending()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(ct: Ct);
        using var refused = await SendAsync(client, "/sys/batwa", new RandomStream(30 << 20));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("may not", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, Stream content, CancellationToken? ct = null)
    {
        using var body = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await client.PutAsync($"{Files}/content?path={Uri.EscapeDataString(path)}", body, ct ?? Ct);
    }

    private async Task<BatwaApp> StartAsync()
    {
        sshd.Require();
        var app = await BatwaApp.StartAsync(new BatwaAppOptions
        {
            Services = services =>
            {
                services.RemoveAll<IGuestFiles>();
                services.AddSingleton<IGuestFiles>(new WhateverTheRoute(sshd.Route));
            },
        });
        app.Engine.AddMachine("web-1");
        using var client = await app.SignInAsync(ct: Ct);
        await Eventually.TrueAsync("the machine is known", async () => (await client.GetStringAsync("api/v1/instances", Ct)).Contains("web-1", StringComparison.Ordinal), Ct);
        return app;
    }

    private sealed class WhateverTheRoute(SshRoute ssh) : IGuestFiles
    {
        private readonly SshGuestFiles _files = new(new SshFiles(new SshOptions(), TimeProvider.System, NullLogger<SshFiles>.Instance));

        public bool Reaches(TerminalRoute route) => true;

        public Task<IGuestFileSession> OpenAsync(TerminalRoute route, CancellationToken ct) => _files.OpenAsync(ssh, ct);
    }

    // So many bytes that no buffer holds and nothing compresses, and what they hash to.
    private sealed class RandomStream(long length) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly Random _random = new(7);
        private long _left = length;

        public string Hash => Convert.ToHexString(_hash.GetCurrentHash());

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, _left);
            _random.NextBytes(buffer.AsSpan(offset, count));
            _hash.AppendData(buffer.AsSpan(offset, count));
            _left -= count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            // Not the hash: it is asked for after the request has disposed of the stream.
            base.Dispose(disposing);
        }
    }
}
