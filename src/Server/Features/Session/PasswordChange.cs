using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Session;

/// <summary>A new password, and the current one to prove that it is the person who asks.</summary>
/// <param name="CurrentPassword">The one that holds now.</param>
/// <param name="NewPassword">The one to hold from now on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PasswordChange(string CurrentPassword, string NewPassword);
