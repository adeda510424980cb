namespace Batwa.Engines.Terminals;

/// <summary>The terminal that is wanted.</summary>
public sealed record TerminalRequest
{
    /// <summary>Its first size.</summary>
    public TerminalSize Size { get; init; } = TerminalSize.Default;

    /// <summary>The terminal type that is told to the guest (<c>TERM</c>).</summary>
    public string TerminalType { get; init; } = "xterm-256color";

    /// <summary>
    /// How long a guest that does not answer yet, or too slowly, is tried again: what is left of its boot. One that answers and refuses is refused at once.
    /// </summary>
    public TimeSpan Patience { get; init; }

    /// <summary>
    /// Whether the machine is known to stand still now, suspended for one: its silence then says nothing of it. Asked only of one that is silent, and quick. Null: it never is.
    /// </summary>
    public Func<CancellationToken, ValueTask<bool>>? IsAsleep { get; init; }

    /// <summary>The guest's user; null for the image's default user.</summary>
    public string? User { get; init; }

    /// <summary>Whether it is the machine's serial console, see <see cref="Capabilities.ISerialConsole"/>, and no login: it then has no user, no command and a size of its own.</summary>
    public bool IsConsole { get; init; }

    /// <summary>What runs otherwise than by a plain login; null for that.</summary>
    public GuestCommand? Command { get; init; }
}
