using Batwa.Engines.Terminals;

namespace Batwa.Terminals;

/// <summary>A page that wants to open a session, or to come back to one.</summary>
public sealed record OpenTerminal
{
    /// <summary>Made by the page, so that it can come back by itself.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is; nobody else may attach.</summary>
    public required string Owner { get; init; }

    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The page's size: that of the session, where this opens it.</summary>
    public TerminalSize Size { get; init; } = TerminalSize.Default;

    /// <summary>Up to which position the page has drawn the session's output; null where it has nothing of it.</summary>
    public long? After { get; init; }

    /// <summary>
    /// What runs in it otherwise than by a plain login; null for that. A command runs once for each id: who comes with the same id again attaches, also to its end.
    /// </summary>
    public GuestCommand? Command { get; init; }

    /// <summary>Whether a command runs in it, and not a login shell.</summary>
    public bool IsCommand => Command is { IsShell: false };

    /// <summary>Whether it is the machine's serial console; without a command and a user then.</summary>
    public bool IsConsole { get; init; }

    /// <summary>The guest's user; null for the machine's own.</summary>
    public string? User { get; init; }

    /// <summary>Opens nothing: the page wants the session that it knows, or to be told that it is gone.</summary>
    public bool AttachOnly { get; init; }
}
