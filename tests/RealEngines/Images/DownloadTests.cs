using System.Security.Cryptography;
using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Catalogues;
using Batwa.Engines.Qemu.Images.Downloads;
using Batwa.Tests.Testing.Engines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>Downloads over a real connection to a server that behaves badly.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(3_000_000);
    private static readonly QemuImageOptions Patient = new() { RetryPause = TimeSpan.FromMilliseconds(5), DownloadAttempts = 3 };

    // Also on a busy machine a server that does answer must have answered by then.
    private static readonly QemuImageOptions Impatient = Patient with { StallDeadline = TimeSpan.FromSeconds(2) };

    private readonly TestDirectory _directory = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ProgressLog _progress = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Target => _directory.File("disk");

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_file_comes_whole_with_its_checksum_and_progress_to_the_end()
    {
        await using var server = await ImageServer.StartAsync((context, _) => ImageServer.ServeAsync(context, Content));
        var file = await DownloadAsync(server);
        Assert.Equal(Content, await File.ReadAllBytesAsync(file.Path, Cancelled));
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.Contains(_progress.Reports, report => report is { Stage: EngineStage.Image, Percent: 100 });
        Assert.Equal(EngineStage.Verifying, _progress.Reports[^1].Stage);
    }

    [Fact]
    public async Task A_sha512_is_verified_too()
    {
        await using var server = await ImageServer.StartAsync((context, _) => ImageServer.ServeAsync(context, Content));
        var file = await DownloadAsync(server, Checksum.Sha512(Convert.ToHexString(SHA512.HashData(Content))));
        Assert.Equal(Sha256(Content), file.Sha256);
    }

    [Fact]
    public async Task A_connection_that_is_cut_off_midway_is_gone_on_with_where_it_stopped()
    {
        await using var server = await ImageServer.StartAsync((context, count) => ImageServer.ServeAsync(context, Content, cutAfter: count < 2 ? 1_000_000 : null));
        var file = await DownloadAsync(server);
        Assert.Equal(Content, await File.ReadAllBytesAsync(file.Path, Cancelled));
        var asked = server.Asked.ToArray();
        Assert.Equal("", asked[0].Range);
        Assert.All(asked[1..], ask => Assert.Equal("\"v1\"", ask.IfRange));
        Assert.InRange(From(asked[1]), 1, 1_000_000);
        Assert.InRange(From(asked[2]), From(asked[1]) + 1, 2_000_000);
    }

    [Fact]
    public async Task A_line_that_breaks_again_and_again_gets_there_as_long_as_bytes_come()
    {
        await using var server = await ImageServer.StartAsync((context, _) => ImageServer.ServeAsync(context, Content, cutAfter: 400_000));
        var file = await DownloadAsync(server);
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.True(server.Asked.Count > Impatient.DownloadAttempts);
    }

    [Fact]
    public async Task A_server_that_stalls_is_asked_again_for_the_rest()
    {
        await using var server = await ImageServer.StartAsync((context, count) => ImageServer.ServeAsync(context, Content, stallAfter: count == 0 ? 500_000 : null));
        var file = await DownloadAsync(server, options: Impatient);
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.Equal("bytes=500000-", server.Asked.Last().Range);
        Assert.Contains(_progress.Reports, report => report.Text.Contains("nothing came for 2 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_and_what_came_before_is_kept()
    {
        await using var server = await ImageServer.StartAsync((context, count) => count == 0
            ? ImageServer.ServeAsync(context, Content, cutAfter: 1_000_000)
            : ImageServer.ServeAsync(context, Content, stallAfter: 0));
        var failure = await Assert.ThrowsAsync<EngineUnavailableException>(() => DownloadAsync(server, options: Impatient));
        Assert.Contains("MB that came are kept.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(From(server.Asked.Last()), new FileInfo(Target).Length);
        Assert.Equal(1 + Impatient.DownloadAttempts, server.Asked.Count);
    }

    [Fact]
    public async Task What_was_cancelled_goes_on_later_where_it_stopped()
    {
        await using var server = await ImageServer.StartAsync((context, count) => ImageServer.ServeAsync(context, Content, stallAfter: count == 0 ? 700_000 : null));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var watch = new ProgressLog(report =>
        {
            if (report.Percent >= 23)
                cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewDownloader(new QemuImageOptions()).DownloadAsync(Request(server, null), Target, watch, cancel.Token));

        var kept = new FileInfo(Target).Length;
        Assert.InRange(kept, 690_000, 700_000);
        var file = await DownloadAsync(server);
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.Equal([0, kept], server.Asked.Select(From));
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_taken_from_its_beginning()
    {
        var changed = RandomNumberGenerator.GetBytes(2_000_000);
        await using var server = await ImageServer.StartAsync((context, count) => count == 0
            ? ImageServer.ServeAsync(context, Content, "\"v1\"", cutAfter: 1_000_000)
            : ImageServer.ServeAsync(context, changed, "\"v2\""));
        var file = await DownloadAsync(server, Checksum.Sha256(Sha256(changed)));
        Assert.Equal(changed, await File.ReadAllBytesAsync(file.Path, Cancelled));
    }

    [Fact]
    public async Task A_server_that_names_no_version_is_asked_for_all_of_it_again()
    {
        await using var server = await ImageServer.StartAsync((context, count) => ImageServer.ServeAsync(context, Content, tag: null, cutAfter: count == 0 ? 1_000_000 : null));
        var file = await DownloadAsync(server);
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.Equal("", server.Asked.Last().Range);
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused_and_nothing_of_it_is_kept()
    {
        await using var server = await ImageServer.StartAsync((context, _) => ImageServer.ServeAsync(context, Content));
        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => DownloadAsync(server, Checksum.Sha256(new string('0', 64))));
        Assert.Contains("does not have the checksum that is published for Test 1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(Target).Length);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Parts_that_do_not_fit_together_are_fetched_once_more_from_the_start()
    {
        // The same tag for other bytes: what no version can tell, the checksum does.
        var other = RandomNumberGenerator.GetBytes(Content.Length);
        await using var server = await ImageServer.StartAsync((context, count) => count == 0
            ? ImageServer.ServeAsync(context, other, cutAfter: 1_000_000)
            : ImageServer.ServeAsync(context, Content));
        var file = await DownloadAsync(server, Checksum.Sha256(Sha256(Content)));
        Assert.Equal(Content, await File.ReadAllBytesAsync(file.Path, Cancelled));
        Assert.Collection(server.Asked, first => Assert.Equal("", first.Range), second => Assert.InRange(From(second), 1, 1_000_000), third => Assert.Equal("", third.Range));
    }

    [Fact]
    public async Task What_lies_here_whole_is_not_fetched_again()
    {
        await using var server = await ImageServer.StartAsync((context, _) => ImageServer.ServeAsync(context, Content));
        await DownloadAsync(server);
        var file = await DownloadAsync(server);
        Assert.Equal(Sha256(Content), file.Sha256);
        Assert.Equal($"bytes={Content.Length}-", server.Asked.Last().Range);
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        await using var server = await ImageServer.StartAsync((context, _) =>
        {
            if (context.Request.Path != "/mirror/disk")
            {
                context.Response.Redirect("/mirror/disk");
                return Task.CompletedTask;
            }

            return ImageServer.ServeAsync(context, Content);
        });
        Assert.Equal(Sha256(Content), (await DownloadAsync(server)).Sha256);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(403)]
    public async Task What_the_server_does_not_have_or_give_is_not_asked_for_again(int status)
    {
        await using var server = await ImageServer.StartAsync((context, _) => Task.FromResult(context.Response.StatusCode = status));
        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => DownloadAsync(server));
        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again()
    {
        await using var server = await ImageServer.StartAsync((context, count) =>
        {
            if (count > 0)
                return ImageServer.ServeAsync(context, Content);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        Assert.Equal(Sha256(Content), (await DownloadAsync(server)).Sha256);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var server = await ImageServer.StartAsync((_, _) => Task.CompletedTask);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<EngineUnavailableException>(() => DownloadAsync(server));
    }

    private static long From(ImageServer.Ask ask) => ask.Range.Length == 0 ? 0 : long.Parse(ask.Range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static DownloadRequest Request(ImageServer server, Checksum? checksum) => new(new Uri(server.Address, "disk"), "Test 1", checksum, null);

    private Downloader NewDownloader(QemuImageOptions options) => new(_http, options, TimeProvider.System, NullLogger.Instance);

    private Task<DownloadedFile> DownloadAsync(ImageServer server, Checksum? checksum = null, QemuImageOptions? options = null) =>
        NewDownloader(options ?? Patient).DownloadAsync(Request(server, checksum), Target, _progress, Cancelled);
}
