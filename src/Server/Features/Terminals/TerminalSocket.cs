using System.Net.WebSockets;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Batwa.Server.Terminals;
using Batwa.Terminals;

namespace Batwa.Server.Features.Terminals;

/// <summary>
/// The socket of one terminal tab, see docs/terminal-protocol.md. Who asks and from which page is settled before the upgrade (401, 403);
/// everything about the terminal is said after it, in a close frame, because a page can't read what a refused handshake says.
/// </summary>
internal static class TerminalSocket
{
    private const string Protocol = "batwa.v2";

    // Pages from before snapshots and sizes in their place: they would pass those frames over, and show an empty screen.
    private const string OldProtocol = "batwa.v1";

    public static async Task HandleAsync(
        Guid id, HttpContext http, CurrentUser user, Caller caller, ITerminalHost terminals, GuestTerminals guests, EngineHosts hosts, TimeProvider time,
        string? host, string? instance, int? cols, int? rows, long? after, bool? run, bool? open, bool? console, CancellationToken ct)
    {
        var spoken = http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(one => one is Protocol or OldProtocol);
        if (!http.WebSockets.IsWebSocketRequest || spoken is null)
            throw new ProblemException(StatusCodes.Status400BadRequest, $"This address is a WebSocket of the protocol {Protocol}.");

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = spoken,

            // Answered by the browser itself, also for a tab in the background: what does not answer is gone.
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        if (spoken == OldProtocol)
        {
            await socket.CloseAndWaitAsync(1008, "Batwa was upgraded, and this page is from before. Reload it: the shell goes on, and is offered there.", time, ct);
            return;
        }

        using var page = new WebSocketViewer(socket);

        ITerminalAttachment viewer;
        try
        {
            var name = InstanceName.TryParse(instance, out var parsed) ? parsed : throw new TerminalRefusedException($"instance: {InstanceName.Rule}.");
            var chosen = host is null ? hosts.Default : hosts.Find(host) ?? throw new TerminalRefusedException($"There is no host '{host}'.");
            var wanted = new OpenTerminal
            {
                Id = id,
                Owner = user.Username,
                Host = chosen.Id,
                Instance = name.Value,
                Size = new TerminalSize(cols ?? TerminalSize.Default.Columns, rows ?? TerminalSize.Default.Rows).Clamped(),
                After = after,
                AttachOnly = open is false,
                IsConsole = console is true,
            };
            if (run is true && console is true)
                throw new TerminalRefusedException("console: a serial console runs no command; leave run out.");
            if (run is true && open is not false)
                wanted = await TerminalRun.ReadAsync(page, wanted, time, ct);
            viewer = await terminals.AttachAsync(wanted, guests.For(caller, chosen.Id, name), ct);
        }
        catch (TerminalRefusedException e)
        {
            await socket.CloseAndWaitAsync(1008, e.Message, time, ct);
            return;
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && ct.IsCancellationRequested))
        {
            // The page left before it had said what to run, or was attached.
            return;
        }

        // The shell stays, for when the person signs in again.
        await using var signedOut = user.SessionEnded.UnsafeRegister(static viewer => ((ITerminalAttachment)viewer!).Detach(ViewerEnd.SignedOut), viewer);
        await viewer.RunAsync(page, ct);
    }
}
