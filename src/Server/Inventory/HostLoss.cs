namespace Batwa.Server.Inventory;

/// <summary>Why a host cannot be used now.</summary>
/// <param name="Reason">In the engine's words.</param>
/// <param name="Needs">What a person must give, or null where another try may do.</param>
internal sealed record HostLoss(string Reason, HostNeed? Needs = null);
