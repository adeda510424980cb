namespace Batwa.Server.Inventory;

/// <summary>That something is shown as it was, because its host cannot be asked.</summary>
/// <param name="Since">When the host was last known to be well.</param>
/// <param name="Reason">Why it cannot be asked, in its engine's words.</param>
internal sealed record Staleness(DateTimeOffset Since, string Reason);
