namespace Batwa.Terminals.Frames;

/// <summary>What was attached to.</summary>
/// <param name="Id">The session.</param>
/// <param name="Host">Its host.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Position">Where the output that follows begins.</param>
/// <param name="End">Up to where the output is a replay: what was printed before this attaching, or before the console was opened.</param>
/// <param name="Reset">Whether the screen must be emptied first: what follows is not the continuation of what the page has.</param>
/// <param name="Opened">Whether this attaching has opened the shell; false where it was there before.</param>
/// <param name="Cols">The session's columns now.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Window">The most bytes that are sent beyond what was drawn; a page reports at least every quarter of it.</param>
/// <param name="InputWindow">The most bytes of input that a page may have on the way before they are taken.</param>
/// <param name="Sizes">The number of the size change that is in force at <see cref="Position"/>; 0 for none. The later ones follow.</param>
/// <param name="LastSize">The number of the latest: a later one was asked for after this attaching.</param>
/// <param name="Shell">Which shell of the session that is, from 1: who was away while it changed was typing to one that is gone.</param>
/// <param name="Console">Whether it is the machine's serial console: it has a size of its own, which nobody changes.</param>
public sealed record AttachedBody(
    Guid Id, string Host, string Instance, TerminalState State, long Position, long End, bool Reset, bool Opened, int Cols, int Rows, int Window, int InputWindow, int Sizes, int LastSize, int Shell, bool Console);
