using Batwa.Server.Security;

namespace Batwa.Server.Features.Events;

/// <summary><c>/api/v1/events</c>: one stream of every change.</summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/events", StreamEvents.HandleAsync)
            .WithTags("Events")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .RequirePermission(Permission.ViewInstances);
}
