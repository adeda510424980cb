using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

using Batwa.Engines.Errors;
using Batwa.Engines.Progress;

using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images.Downloads;

/// <summary>
/// Downloads over connections that break.
/// <code>
/// what is here → GET, Range + If-Range → 206: goes on   200: the file changed or cannot be resumed, anew   404, 410, 401, 403: gives up
///                     ↑                  nothing came for a while, cut off, 408, 429, 5xx: pause, again ──┐
///                     └──────────────────────────────────────────────────────────────────────────────────┘
/// whole → checksum right: done   wrong, and it was resumed: once more from the start   wrong: thrown away, gives up
/// </code>
/// Attempts are counted only while no new byte comes: a slow line that breaks every minute still gets there.
/// </summary>
internal sealed class Downloader(HttpClient http, QemuImageOptions options, TimeProvider clock, ILogger log)
{
    private const long Spare = 256L << 20;

    /// <summary>Downloads to <paramref name="path"/>, going on with what lies there.</summary>
    /// <exception cref="EngineUnavailableException">The server cannot be reached, or gave up on us too often. What came stays for the next time.</exception>
    /// <exception cref="EngineFailedException">The server does not have it, or what came is not what was published. Nothing of that is kept.</exception>
    /// <exception cref="RequestRejectedException">There is no room for it.</exception>
    public async Task<DownloadedFile> DownloadAsync(DownloadRequest request, string path, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        log.Downloading(request.Address);
        var partial = await PartialFile.OpenAsync(path, request.Checksum, ct).ConfigureAwait(false);
        await using (partial.ConfigureAwait(false))
        {
            var resumed = partial.Length > 0;
            while (true)
            {
                resumed |= await FetchAsync(request, partial, path, progress, ct).ConfigureAwait(false);
                progress.Report(new EngineProgress(EngineStage.Verifying, null, $"Verifying the checksum of {request.Title}"));
                var (sha256, isRight) = partial.Finish(request.Checksum);
                if (isRight)
                    return new DownloadedFile(path, sha256);
                partial.BeginAnew(null);
                if (!resumed)
                    throw new EngineFailedException($"What came from {request.Address} does not have the checksum that is published for {request.Title}, and was thrown away. Try again later, or use another mirror.");
                resumed = false;
            }
        }
    }

    /// <summary>Fetches what is missing, over as many connections as it takes.</summary>
    /// <returns>Whether it took more than one, or began in the middle.</returns>
    private async Task<bool> FetchAsync(DownloadRequest request, PartialFile partial, string path, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var fruitless = 0;
        for (var resumed = false; ; resumed = true)
        {
            var before = partial.Length;
            var interruption = await TryFetchAsync(request, partial, path, progress, ct).ConfigureAwait(false);
            if (interruption is null)
                return resumed;
            log.DownloadInterrupted(request.Address, partial.Length, interruption);
            fruitless = partial.Length > before ? 0 : fruitless + 1;
            if (fruitless >= options.DownloadAttempts)
                throw new EngineUnavailableException($"{request.Title} could not be downloaded from {request.Address}: {interruption}. {Kept(partial)}Check the network and try again.");

            progress.Report(Progress(request, partial.Length, null, $", waiting to try again ({interruption})"));
            await Task.Delay(options.RetryPause * (1 << Math.Min(fruitless, 5)), clock, ct).ConfigureAwait(false);
        }
    }

    /// <summary>One connection.</summary>
    /// <returns>Null when everything came; otherwise why not, in a few words.</returns>
    private async Task<string?> TryFetchAsync(DownloadRequest request, PartialFile partial, string path, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        // Restarted with every byte that comes: it measures silence, not length.
        using var silence = new CancellationTokenSource(options.StallDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, silence.Token);
        try
        {
            using var message = Ask(request.Address, partial);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                return await TakeAsWholeAsync(request, response, partial).ConfigureAwait(false);
            if (Refusal(request, response.StatusCode) is { } refusal)
                throw refusal;
            if (!response.IsSuccessStatusCode)
                return string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode}");

            // Anything but exactly the rest of the same version is taken from its beginning.
            if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != partial.Length)
            {
                if (response.StatusCode == HttpStatusCode.PartialContent)
                {
                    partial.BeginAnew(null);
                    return "the server sent another part than it was asked for";
                }

                partial.BeginAnew(VersionOf(response));
            }

            var total = response.Content.Headers.ContentLength + partial.Length ?? request.Bytes;
            if (total is { } all)
                DiskSpace.Require(Path.GetDirectoryName(path)!, all - partial.Length + Spare, $"Downloading {request.Title}");
            await CopyAsync(request, response, partial, total, progress, silence, either.Token).ConfigureAwait(false);
            return total is { } expected && partial.Length < expected ? "the connection ended early" : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"nothing came for {options.StallDeadline.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }
        catch (HttpIOException e)
        {
            return e.HttpRequestError == HttpRequestError.ResponseEnded ? "the connection was cut off" : e.Message;
        }
        catch (IOException e) when (e.InnerException is System.Net.Sockets.SocketException)
        {
            return "the connection was cut off";
        }
    }

    private async Task CopyAsync(
        DownloadRequest request, HttpResponseMessage response, PartialFile partial, long? total, IProgress<EngineProgress> progress, CancellationTokenSource silence, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var buffer = new byte[128 << 10];
            EngineProgress? reported = null;
            int read;
            while ((read = await body.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
            {
                silence.CancelAfter(options.StallDeadline);
                await partial.AppendAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
                var now = Progress(request, partial.Length, total, "");
                if (now == reported)
                    continue;
                reported = now;
                progress.Report(now);
            }
        }
    }

    /// <summary>The server says that nothing follows what is here: either it is whole, or it is of something else.</summary>
    private static Task<string?> TakeAsWholeAsync(DownloadRequest request, HttpResponseMessage response, PartialFile partial)
    {
        if (response.Content.Headers.ContentRange?.Length == partial.Length || request.Bytes == partial.Length)
            return Task.FromResult<string?>(null);
        partial.BeginAnew(null);
        return Task.FromResult<string?>("what was here is not part of what the server has now");
    }

    private static HttpRequestMessage Ask(Uri address, PartialFile partial)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);

        // Bytes as they are: a range of something that is compressed on the way means nothing.
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (partial is { Length: > 0, Version: not null })
        {
            message.Headers.Range = new RangeHeaderValue(partial.Length, null);
            message.Headers.IfRange = partial.Version;
        }

        return message;
    }

    /// <summary>What tells this version from the next: a strong tag, or the time of the last change (RFC 9110, 13.1.5).</summary>
    private static RangeConditionHeaderValue? VersionOf(HttpResponseMessage response)
    {
        if (response.Headers.ETag is { IsWeak: false } tag)
            return new RangeConditionHeaderValue(tag);
        return response.Content.Headers.LastModified is { } changed ? new RangeConditionHeaderValue(changed) : null;
    }

    private static EngineFailedException? Refusal(DownloadRequest request, HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new EngineFailedException($"{request.Title} is not at {request.Address} any more (the server answered {(int)status}). List the images again, or use another mirror."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new EngineFailedException($"The server does not give out {request.Address} (it answered {(int)status}). Use an address that needs no sign-in."),
        _ => null,
    };

    private static string Kept(PartialFile partial) => partial.Length > 0 ? $"The {Megabytes(partial.Length)} MB that came are kept. " : "";

    private static EngineProgress Progress(DownloadRequest request, long bytes, long? total, string more)
    {
        int? percent = total is > 0 ? (int)Math.Min(100, bytes * 100 / total.Value) : null;
        var of = total is { } all ? $" of {Megabytes(all)}" : "";
        return new EngineProgress(EngineStage.Image, percent, $"Downloading {request.Title}, {Megabytes(bytes)}{of} MB{more}");
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000).ToString(CultureInfo.InvariantCulture);
}
