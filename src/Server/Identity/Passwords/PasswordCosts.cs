namespace Batwa.Server.Identity.Passwords;

/// <summary>What one password costs whoever tries it.</summary>
/// <param name="MemoryKiB">Memory, in KiB.</param>
/// <param name="Passes">Passes over that memory.</param>
internal sealed record PasswordCosts(int MemoryKiB, int Passes)
{
    /// <summary>RFC 9106, section 4, second recommendation (64 MiB, 3 passes), with one lane: the library has no more. About 0.1 s.</summary>
    public static PasswordCosts Default { get; } = new(64 * 1024, 3);
}
