using Microsoft.Extensions.Logging;

namespace Batwa.Terminals;

/// <summary>What every session needs of its surroundings.</summary>
internal sealed record TerminalContext(TerminalOptions Options, TimeProvider Time, ITerminalEvents Events, TerminalMetrics Metrics, OutputTurns Turns, ILogger Log);
