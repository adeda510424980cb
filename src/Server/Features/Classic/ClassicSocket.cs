using System.Net.WebSockets;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Inventory;
using Batwa.Server.Security;
using Batwa.Server.Terminals;
using Batwa.Terminals;

namespace Batwa.Server.Features.Classic;

/// <summary>
/// A login shell for each connection, to the letter of the classic contract: binary frames out, keystrokes and sizes in, messages as text
/// frames. It lives as long as its socket. A client that reads slowly holds its own guest back.
/// </summary>
internal sealed class ClassicSocket(GuestTerminals guests, EngineHosts hosts, InstanceInventory inventory, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int ShellEnded = 1000;
    private const int ServerStops = 1001;
    private const int Refused = 1008;
    private const int Lost = 1011;

    public async Task HandleAsync(HttpContext http, CancellationToken ct)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            throw new ProblemException(StatusCodes.Status400BadRequest, "This address is a WebSocket.");
        var user = await CurrentUser.BindAsync(http);
        var caller = Caller.Of(user);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();

        var stopping = lifetime.ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, user.SessionEnded, stopping);
        var peer = new ClassicPeer(socket);
        var (code, text) = await RunAsync(http.Request.Query, caller, peer, stop.Token);
        if (stopping.IsCancellationRequested)
            (code, text) = (ServerStops, "The server stops; connect again.");
        else if (user.SessionEnded.IsCancellationRequested)
            (code, text) = (Refused, "Signed out.");
        await GoodbyeAsync(socket, peer, code, text, ct);
    }

    private async Task<(int Code, string? Text)> RunAsync(IQueryCollection query, Caller caller, ClassicPeer peer, CancellationToken stop)
    {
        try
        {
            var (host, name) = Find(query["vm_name"], query["agent_id"]);
            await using var channel = await guests.OpenAsync(caller, host, name, new TerminalRequest(), stop);
            var end = await TerminalPump.RunAsync(channel, peer, stop);
            return end.Cause switch
            {
                TerminalEndCause.GuestLost => (Lost, guests.ExplainEnd(host, name) ?? end.Text),
                _ => (ShellEnded, null),
            };
        }
        catch (Exception e) when (e is TerminalRefusedException or InstanceNotFoundException or RequestRejectedException or HostKeyUnknownException or CapabilityMissingException)
        {
            return (Refused, e.Message);
        }
        catch (EngineException e)
        {
            return (Lost, e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (ShellEnded, null);
        }
    }

    private (string Host, InstanceName Name) Find(string? name, string? host)
    {
        if (string.IsNullOrEmpty(name))
            throw new TerminalRefusedException("VM name is required");
        if (!InstanceName.TryParse(name, out var parsed))
            throw new TerminalRefusedException($"'{name}' is no VM name: {InstanceName.Rule}.");
        if (host is { Length: > 0 })
            return (host, parsed);

        // Without a host a name is looked up on all of them. One that is not known yet (a host that is being connected to) is asked of the
        // default host, whose engine answers for itself.
        var rows = inventory.Read().Rows.Where(row => row.Key.Name == name).Select(row => row.Key.Host).ToArray();
        return rows switch
        {
            [] => (hosts.Default.Id, parsed),
            [var only] => (only, parsed),
            _ => throw new TerminalRefusedException($"'{name}' is on several hosts ({string.Join(", ", rows)}): say which with agent_id."),
        };
    }

    private async Task GoodbyeAsync(WebSocket socket, ClassicPeer peer, int code, string? text, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        await using var cut = either.Token.UnsafeRegister(static socket => ((WebSocket)socket!).Abort(), socket);
        try
        {
            if (text is not null)
                await socket.SendOrThrowAsync(Encoding.UTF8.GetBytes($"Error: {text}\r\n"), WebSocketMessageType.Text, CancellationToken.None);
            await socket.CloseOrThrowAsync(code, text ?? "", CancellationToken.None);
        }
        catch (IOException)
        {
            socket.Abort();
        }

        await peer.ReadToEndAsync();
    }
}
