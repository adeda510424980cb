namespace Batwa.Terminals.Frames;

/// <summary>What to run in place of a login shell.</summary>
/// <param name="Command">The program and its arguments, word by word.</param>
/// <param name="Directory">Where; null for the user's home.</param>
/// <param name="User">The guest's user; null for the machine's own.</param>
public sealed record RunBody(IReadOnlyList<string?> Command, string? Directory = null, string? User = null);
