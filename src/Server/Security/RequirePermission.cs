namespace Batwa.Server.Security;

/// <summary>Says on an endpoint who may call it.</summary>
public static class RequirePermissionExtensions
{
    /// <summary>The endpoint needs a signed-in person with this permission.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization().WithMetadata(new RequiredPermission(permission));
}
