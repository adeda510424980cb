namespace Batwa.Server.Features.Session;

/// <summary>A sign-in as its person sees it.</summary>
/// <param name="Username">Whose it is.</param>
/// <param name="MustChangePassword">The page asks for a new password.</param>
/// <param name="ExpiresAt">When it ends if it isn't used.</param>
internal sealed record SessionView(string Username, bool MustChangePassword, DateTimeOffset ExpiresAt);
