namespace Batwa.Engines.Terminals;

/// <summary>Where an SSH server is.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record SshPlace(string Host, int Port)
{
    /// <summary>Where the engine knows why nobody may answer there: why, and what a person can do, one or two sentences; else null.</summary>
    public string? UnreachedAdvice { get; init; }
}
