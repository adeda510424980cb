namespace Batwa.Server.Features.Sessions;

/// <summary>One sign-in in the list of a person's own.</summary>
/// <param name="Id">For ending it.</param>
/// <param name="CreatedAt">When the person signed in.</param>
/// <param name="LastSeenAt">When it was last used, to the minute.</param>
/// <param name="Address">The address that signed in.</param>
/// <param name="UserAgent">The browser's own description.</param>
/// <param name="Current">It is the one that asks.</param>
internal sealed record SignInView(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string Address, string UserAgent, bool Current);
