namespace Batwa.Engines.Terminals;

/// <summary>
/// A serial console of this machine whose output is written down by a process of its own, so that what was printed before anybody looked is read from the same place as what comes. It has
/// no size.
/// </summary>
/// <param name="Log">
/// The path that the log's files begin with. Each is called <c>{Log}{position of its first byte}.log</c>, counted from the machine's start; only the newest is written to, and a newer
/// one begins exactly where the one before ends. The oldest may go at any time, and all of them when the machine is started again.
/// </param>
/// <param name="Live">A path that exists as long as more may be written.</param>
/// <param name="Input">The path of a Unix socket that takes input of one client after another, each to its end. What it sends is printed in the log too, and must be read all the same.</param>
public sealed record ConsoleRoute(string Log, string Live, string Input) : TerminalRoute;
