namespace Batwa.Engines.Terminals;

/// <summary>A byte stream on a Unix socket of this machine, such as a serial console. It has no size.</summary>
/// <param name="Path">The socket's path.</param>
public sealed record SocketRoute(string Path) : TerminalRoute;
