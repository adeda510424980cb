namespace Batwa.Terminals.Keeping;

/// <summary>No process that holds terminals can be had. Terminals still open: in the server, and end with it.</summary>
public sealed class KeeperUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
