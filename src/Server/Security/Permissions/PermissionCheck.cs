using Batwa.Server.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Batwa.Server.Security.Permissions;

/// <summary>
/// Holds what <see cref="RequirePermissionExtensions.RequirePermission{TBuilder}"/> says on an endpoint against the person. An endpoint that
/// says nothing is closed to everybody.
/// </summary>
internal sealed class PermissionCheck : AuthorizationHandler<PermissionCheck.Requirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        // No route was found (404), or one that takes another method (405): routing has the answer ready, there is nothing to protect.
        if (context.Resource is HttpContext http && (http.GetEndpoint() is not RouteEndpoint endpoint || IsAllowed(http, endpoint)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool IsAllowed(HttpContext http, RouteEndpoint endpoint) =>
        CurrentUser.Of(http) is { } user
        && endpoint.Metadata.GetOrderedMetadata<RequiredPermission>() is { Count: > 0 } required
        && required.All(one => Grants.Allows(user, one.Permission));

    /// <summary>What the endpoint's own metadata says.</summary>
    internal sealed class Requirement : IAuthorizationRequirement;
}
