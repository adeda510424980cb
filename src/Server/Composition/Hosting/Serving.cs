using System.Net.Sockets;
using Batwa.Server.Configuration;

namespace Batwa.Server.Composition.Hosting;

/// <summary>Start, say where, serve until told to stop.</summary>
internal static class Serving
{
    /// <summary>Runs the server to its end.</summary>
    /// <param name="app">The server.</param>
    /// <param name="output">Is told where the page is.</param>
    /// <returns>The process's exit code after an orderly stop.</returns>
    /// <exception cref="StartRefusedException">It could not start.</exception>
    public static async Task<int> ServeAsync(this WebApplication app, TextWriter output)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            var options = app.Services.GetRequiredService<ServerOptions>();
            throw new StartRefusedException(
                $"Port {options.Port} on {options.Bind?.ToString() ?? "localhost"} is taken by another program: stop that one, or choose another port with --port N.",
                e);
        }

        foreach (var line in await Announcement.LinesAsync(app, app.Lifetime.ApplicationStopping))
            await output.WriteLineAsync(line);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
