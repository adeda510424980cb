namespace Batwa.Server.Identity;

/// <summary>What a person signs in with.</summary>
/// <param name="Username">Compared without regard to case.</param>
/// <param name="Password">As it is.</param>
internal sealed record Credentials(string Username, string Password);
