using Batwa.Engines.Terminals;

namespace Batwa.Server.Guests;

/// <summary>A command to run in a guest.</summary>
/// <param name="Command">What.</param>
/// <param name="User">As whom; null for the machine's own user.</param>
/// <param name="Input">What it reads, then the end.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record GuestRun(GuestCommand Command, string? User, ReadOnlyMemory<byte> Input, TimeSpan Limit);
