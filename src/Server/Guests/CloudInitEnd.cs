namespace Batwa.Server.Guests;

/// <summary>How the wait for cloud-init ended.</summary>
/// <param name="Warning">For people, with what to look at; null when all is well.</param>
/// <param name="IsOff">Whether the machine has no power any more.</param>
internal sealed record CloudInitEnd(string? Warning, bool IsOff = false);
