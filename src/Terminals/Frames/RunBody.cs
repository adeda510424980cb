namespace Batwa.Terminals.Frames;

/// <summary>What to run otherwise than by a plain login.</summary>
/// <param name="Command">The program and its arguments, word by word; null for the login shell.</param>
/// <param name="Directory">Where; null for the user's home.</param>
/// <param name="User">The guest's user; null for the machine's own.</param>
/// <param name="Environment">What is added to the login's environment, by name; null for nothing.</param>
public sealed record RunBody(IReadOnlyList<string?>? Command = null, string? Directory = null, string? User = null, IReadOnlyDictionary<string, string?>? Environment = null);
