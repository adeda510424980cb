namespace Batwa.Terminals.Keeping;

/// <summary>The server that was asked has gone without an answer; the next one may have it.</summary>
internal sealed class ServerGoneException() : Exception("The server was stopped before it answered.");
