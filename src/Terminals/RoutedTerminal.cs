using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>Where a terminal is, now.</summary>
/// <param name="Route">Where.</param>
/// <param name="Patience">How long a guest that does not answer yet is tried again, see <see cref="TerminalRequest.Patience"/>.</param>
public sealed record RoutedTerminal(TerminalRoute Route, TimeSpan Patience);
