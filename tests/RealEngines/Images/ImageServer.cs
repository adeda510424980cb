using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>A real HTTP server on loopback that misbehaves as a test wants.</summary>
internal sealed class ImageServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private ImageServer(WebApplication app) => _app = app;

    /// <summary>Where it is, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What was asked, oldest first.</summary>
    public ConcurrentQueue<Ask> Asked { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers; is told how many requests came before.</param>
    public static async Task<ImageServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var server = new ImageServer(builder.Build());
        server._app.Run(async context =>
        {
            var headers = context.Request.Headers;
            server.Asked.Enqueue(new Ask(context.Request.Method, context.Request.Path, headers.Range.ToString(), headers.IfRange.ToString()));
            await answer(context, Interlocked.Increment(ref server._count) - 1);
        });
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return server;
    }

    /// <summary>Serves a file: whole, or the part that is asked for when the version is still the same.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="tag">Its version, with quotes; null for a server that names none.</param>
    /// <param name="cutAfter">After so many bytes of this answer the connection is cut off.</param>
    /// <param name="stallAfter">After so many bytes of this answer nothing more comes.</param>
    public static async Task ServeAsync(HttpContext context, byte[] bytes, string? tag = "\"v1\"", int? cutAfter = null, int? stallAfter = null)
    {
        var from = 0;
        var request = context.Request.Headers;
        context.Response.Headers.ETag = tag;
        if (request.Range.ToString() is { Length: > 0 } range && tag is not null && request.IfRange == tag)
        {
            from = int.Parse(range["bytes=".Length..^1]);
            if (from >= bytes.Length)
            {
                context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                context.Response.Headers.ContentRange = $"bytes */{bytes.Length}";
                return;
            }

            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        }

        context.Response.ContentLength = bytes.Length - from;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var end = Math.Min(bytes.Length, from + (cutAfter ?? stallAfter ?? bytes.Length));
        await context.Response.Body.WriteAsync(bytes.AsMemory(from..end), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);

        // Cut: less than was promised, and Kestrel closes the connection. To abort it would also throw away what is still on its way, all of it on a busy machine.
        if (stallAfter is not null)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>A request.</summary>
    internal sealed record Ask(string Method, string Path, string Range, string IfRange);
}
