namespace Batwa.Terminals;

/// <summary>Finds the way to a guest for a session that was opened by a server which is gone: its person's page has not asked, and may be closed.</summary>
public interface ITerminalRouters
{
    /// <summary>The way to a guest for a person, with what that person may do now.</summary>
    /// <exception cref="TerminalRefusedException">There is no such person, machine or host any more.</exception>
    ValueTask<ITerminalRouter> ForAsync(string owner, string host, string instance, CancellationToken ct);
}
