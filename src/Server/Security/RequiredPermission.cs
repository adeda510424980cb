namespace Batwa.Server.Security;

/// <summary>Endpoint metadata: the permission that it needs.</summary>
/// <param name="Permission">The permission.</param>
public sealed record RequiredPermission(Permission Permission);
