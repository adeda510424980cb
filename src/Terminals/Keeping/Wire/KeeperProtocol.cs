namespace Batwa.Terminals.Keeping.Wire;

/// <summary>What both sides of the wire agree on.</summary>
internal static class KeeperProtocol
{
    /// <summary>The role of the one connection of a server over which it asks and is asked.</summary>
    public const string Control = "control";

    /// <summary>The role of a connection for one page.</summary>
    public const string Viewer = "viewer";

    /// <summary>
    /// The versions that this program speaks, as server and as keeper. A server that is updated meets keepers of every version that was ever released: an old one stays in
    /// this list as long as keepers of it may run.
    /// </summary>
    /// <remarks>2: a session may wait for its machine (<see cref="TerminalState.Waiting"/>), which servers of version 1 can't read; they are told that it starts. A shell has a directory and an environment.
    /// 3: serial consoles. 4: what runs in a session may be asked (<see cref="KeeperTag.Foreground"/>); of a keeper before that it is not known.</remarks>
    public static IReadOnlyList<int> Versions { get; } = [1, 2, 3, 4];

    /// <summary>The newest that both speak, or null.</summary>
    public static int? Choose(IEnumerable<int>? theirs) => theirs?.Intersect(Versions).Select(version => (int?)version).Max();
}
