using Batwa.Server.Http;
using Batwa.Server.Security;

namespace Batwa.Server.Features.Classic;

/// <summary><c>WS /ws</c> of the classic contract.</summary>
internal static class ClassicSocketApi
{
    public static void MapClassicSocket(this IEndpointRouteBuilder routes) =>
        routes.MapSocket("/ws", (HttpContext http, ClassicSocket socket, CancellationToken ct) => socket.HandleAsync(http, ct))
            .ExcludeFromDescription()
            .RequirePermission(Permission.UseTerminals);
}
