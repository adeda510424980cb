namespace Batwa.Server.Http;

/// <summary>Routes of WebSockets.</summary>
internal static class SocketRoutes
{
    // A handshake is a GET in HTTP/1.1 (RFC 6455) and a CONNECT in HTTP/2 (RFC 8441), which browsers use as soon as HTTPS has given them HTTP/2.
    private static readonly string[] Handshakes = [HttpMethods.Get, HttpMethods.Connect];

    /// <summary>Maps a WebSocket, whichever HTTP it comes by.</summary>
    public static RouteHandlerBuilder MapSocket(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Handshakes, handler);
}
