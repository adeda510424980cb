namespace Batwa.Server.Features.HostKeys;

/// <summary>The SSH host keys of a guest.</summary>
/// <param name="Shown">What the guest shows now.</param>
/// <param name="Trusted">What it may show; empty where nobody has trusted a key yet.</param>
/// <param name="Command">A command for the computer that the host runs on, which prints the fingerprints without the network: what to compare with.</param>
internal sealed record HostKeysView(IReadOnlyList<HostKeyView> Shown, IReadOnlyList<HostKeyView> Trusted, string Command);
