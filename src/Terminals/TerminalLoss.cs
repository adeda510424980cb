namespace Batwa.Terminals;

/// <summary>The loss of a terminal whose reason is asked for.</summary>
/// <param name="OpenedAt">When it was opened: a machine that was started after that has taken it along. Null where that is not asked.</param>
/// <param name="Patience">How long the machine is watched where nothing is known yet: a guest that shuts down by itself ends its logins seconds before it is off. Zero: answer at once.</param>
public sealed record TerminalLoss(DateTimeOffset? OpenedAt, TimeSpan Patience);
