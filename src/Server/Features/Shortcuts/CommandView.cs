namespace Batwa.Server.Features.Shortcuts;

/// <summary>A person's command for a machine.</summary>
/// <param name="Name">Its name, unique for the person.</param>
/// <param name="Host">The machine's host.</param>
/// <param name="Instance">The machine; one of that name need not be there.</param>
/// <param name="Line">A line for the guest's shell.</param>
/// <param name="Directory">Where in the guest it runs; null for the user's home.</param>
internal sealed record CommandView(string Name, string Host, string Instance, string Line, string? Directory);
