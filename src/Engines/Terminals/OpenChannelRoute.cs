namespace Batwa.Engines.Terminals;

/// <summary>A channel that the engine's own protocol opens (an exec socket of LXD, say).</summary>
/// <param name="OpenAsync">Opens it.</param>
public sealed record OpenChannelRoute(Func<TerminalRequest, CancellationToken, Task<ITerminalChannel>> OpenAsync) : TerminalRoute;
