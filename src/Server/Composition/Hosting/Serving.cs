using System.Data.Common;
using System.Net.Sockets;
using Batwa.Server.Configuration;
using Batwa.Server.Inventory;
using Microsoft.AspNetCore.Connections;

namespace Batwa.Server.Composition.Hosting;

/// <summary>Start, say where, serve until told to stop.</summary>
internal static class Serving
{
    /// <summary>Runs the server to its end.</summary>
    /// <param name="app">The server.</param>
    /// <param name="output">Is told where the page is, and at the end what goes on running.</param>
    /// <returns>The process's exit code after an orderly stop.</returns>
    /// <exception cref="StartRefusedException">It could not start.</exception>
    public static async Task<int> ServeAsync(this WebApplication app, TextWriter output)
    {
        try
        {
            await app.StartAsync();
            foreach (var line in await Announcement.LinesAsync(app, app.Lifetime.ApplicationStopping))
                await output.WriteLineAsync(line);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop while it was starting: that is an orderly stop as well.
            return 0;
        }
        catch (Exception e) when (e is SocketException || e.InnerException is SocketException or AddressInUseException)
        {
            throw CannotListen(app.Services.GetRequiredService<ServerOptions>(), e);
        }
        catch (Exception e) when ((e as DbException ?? e.InnerException as DbException) is { } trouble)
        {
            throw new StartRefusedException(
                $"The database in {app.Services.GetRequiredService<ServerOptions>().Data} can't be used ({trouble.Message.TrimEnd('.')}): "
                + "make room on its disk, bring it back from a back-up, or choose another directory with --data DIR.",
                e);
        }

        await app.WaitForShutdownAsync();

        // The inventory is as the watch last told it; engines are left alone by now.
        foreach (var line in Farewell.Lines(app.Services.GetRequiredService<InstanceInventory>().Read().Rows))
            await output.WriteLineAsync(line);
        return 0;
    }

    private static StartRefusedException CannotListen(ServerOptions options, Exception e)
    {
        var place = options.Bind?.ToString() ?? "localhost";
        return new StartRefusedException(
            (e as SocketException ?? e.InnerException as SocketException)?.SocketErrorCode switch
            {
                SocketError.AccessDenied => $"Port {options.Port} is reserved to root: choose one from 1024 up with --port N.",
                SocketError.AddressNotAvailable => $"{place} is not an address of this machine: choose another with --bind ADDRESS.",
                null or SocketError.AddressAlreadyInUse =>
                    $"Port {options.Port} on {place} is taken by another program: stop that one, or choose another port with --port N.",
                var other => $"The server can't listen on port {options.Port} of {place} ({other}): choose another place with --bind and --port.",
            },
            e);
    }
}
