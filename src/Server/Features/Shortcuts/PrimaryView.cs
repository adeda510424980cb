namespace Batwa.Server.Features.Shortcuts;

/// <summary>A person's primary machine of a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Name">The machine's name; one of that name need not be there.</param>
internal sealed record PrimaryView(string Host, string Name);
