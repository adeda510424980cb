using System.Buffers;
using System.ComponentModel;
using System.Text;
using Batwa.Server.Events;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Inventory;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Features.Events;

/// <summary>Server-sent events (WHATWG HTML, 9.2).</summary>
internal sealed class StreamEvents
{
    private const int Batch = 128;

    private static int _open;

    /// <summary>
    /// Every change, as it happens. A client that was away says the last id it saw (header <c>Last-Event-ID</c>, or <c>after</c>) and gets what it missed;
    /// where that is too much or of another run of the server it gets one <c>reset</c> and fetches everything again.
    /// </summary>
    public static async Task HandleAsync(
        CurrentUser user,
        EventLog log,
        Attention attention,
        IOptions<EventOptions> options,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        HttpContext context,
        CancellationToken ct,
        [Description("The id to go on from; the header Last-Event-ID, which browsers send by themselves when they reconnect, wins.")] string? after = null)
    {
        if (Interlocked.Increment(ref _open) > options.Value.MaxStreams)
        {
            Interlocked.Decrement(ref _open);
            throw new ProblemException(503, "Too many event streams are open; close some pages, or wait a moment.") { RetryAfter = TimeSpan.FromSeconds(30) };
        }

        try
        {
            using var looking = attention.Look();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, user.SessionEnded, lifetime.ApplicationStopping);
            var header = context.Request.Headers["Last-Event-ID"].ToString();
            await new StreamEvents(user.Username, log, options.Value, time, context.Response).RunAsync(header.Length > 0 ? header : after, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, the session ended or the server stops: the end of the body is all there is to say.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private readonly string _username;
    private readonly EventLog _log;
    private readonly EventOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpResponse _response;

    private StreamEvents(string username, EventLog log, EventOptions options, TimeProvider time, HttpResponse response) =>
        (_username, _log, _options, _time, _response) = (username, log, options, time, response);

    private async Task RunAsync(string? after, CancellationToken ct)
    {
        _response.ContentType = "text/event-stream; charset=utf-8";
        _response.Headers.CacheControl = "no-store";

        // nginx would hold events back until its buffer is full.
        _response.Headers["X-Accel-Buffering"] = "no";

        var position = _log.Last;
        if (after is not null && !_log.TryResume(after, out position))
        {
            position = _log.Last;
            Write(_log.IdOf(position), EventNames.Reset, "{}"u8);
        }
        else
        {
            // Headers alone would sit in buffers: a first line tells the client that it is connected.
            _response.BodyWriter.Write(": connected\n\n"u8);
        }

        await FlushAsync(ct);
        var batch = new List<ServerEvent>(Batch);
        while (true)
        {
            batch.Clear();
            if (!_log.TryRead(position, Batch, batch))
            {
                // Too slow: cut off. The client comes back with its last id, and is told to fetch everything.
                return;
            }

            foreach (var e in batch.Where(e => e.IsFor(_username)))
            {
                Write(_log.IdOf(e.Number), e.Name, e.Data.Span);
            }

            if (batch.Count > 0)
            {
                position = batch[^1].Number;
                await FlushAsync(ct);
                continue;
            }

            await WaitAsync(position, ct);
        }
    }

    private async Task WaitAsync(long position, CancellationToken ct)
    {
        try
        {
            await _log.WaitAsync(position, ct).WaitAsync(_options.Heartbeat, _time, ct);
        }
        catch (TimeoutException)
        {
            _response.BodyWriter.Write(": still here\n\n"u8);
            await FlushAsync(ct);
        }
    }

    private void Write(string id, string name, ReadOnlySpan<byte> data)
    {
        _response.BodyWriter.Write(Encoding.ASCII.GetBytes($"id: {id}\nevent: {name}\ndata: "));
        _response.BodyWriter.Write(data);
        _response.BodyWriter.Write("\n\n"u8);
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        try
        {
            await _response.BodyWriter.FlushAsync(ct).AsTask().WaitAsync(_options.WriteDeadline, _time, ct);
        }
        catch (TimeoutException)
        {
            // It takes nothing. Waiting for the body's orderly end would wait for it again.
            _response.HttpContext.Abort();
            throw new OperationCanceledException();
        }
    }
}
