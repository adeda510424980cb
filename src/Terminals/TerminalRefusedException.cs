namespace Batwa.Terminals;

/// <summary>A session can't be opened or attached to as asked. Nothing was changed; the message is for the person.</summary>
public sealed class TerminalRefusedException(string message) : Exception(message);
