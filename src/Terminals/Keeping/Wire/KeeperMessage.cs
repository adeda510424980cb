using System.Text;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Keeping.Wire;

/// <summary>
/// The body of every frame but a page's. Which members mean something is told by the tag; one that a side does not know is passed over, and one
/// that is missing was not known to the other. New ones may be added, none may change its meaning.
/// </summary>
internal sealed record KeeperMessage
{
    /// <summary>Hello: the versions that the server speaks.</summary>
    public IReadOnlyList<int>? Versions { get; init; }

    /// <summary>Welcome: the one that is spoken.</summary>
    public int? Version { get; init; }

    /// <summary>Hello: which run of the server this is.</summary>
    public Guid? Server { get; init; }

    /// <summary>Hello: <c>control</c> or <c>viewer</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Of a question and its answers.</summary>
    public long? Number { get; init; }

    /// <summary>By which the server finds who asked for a session.</summary>
    public long? Ticket { get; init; }

    /// <summary>A person.</summary>
    public string? Owner { get; init; }

    /// <summary>A session.</summary>
    public Guid? Id { get; init; }

    /// <summary>A host.</summary>
    public string? Host { get; init; }

    /// <summary>An instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Columns.</summary>
    public int? Cols { get; init; }

    /// <summary>Rows.</summary>
    public int? Rows { get; init; }

    /// <summary>Up to which position the page has the output.</summary>
    public long? After { get; init; }

    /// <summary>Opens nothing.</summary>
    public bool? AttachOnly { get; init; }

    /// <summary>The words of a command; null for the login shell.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Where it runs.</summary>
    public string? Directory { get; init; }

    /// <summary>What is added to its environment.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The guest's user.</summary>
    public string? User { get; init; }

    /// <summary>Whether it is the machine's serial console.</summary>
    public bool? Console { get; init; }

    /// <summary>Attached: it was opened. Done: it was found. Returned: it is back.</summary>
    public bool? Yes { get; init; }

    /// <summary>Explained: the machine stands still, and its terminals go on when it does.</summary>
    public bool? Asleep { get; init; }

    /// <summary>Explained: the machine may come back, and a session is to wait for it.</summary>
    public bool? Returns { get; init; }

    /// <summary>Explain: when the terminal was opened. ReturnWanted: when it was lost.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Explain: how long the machine is to be watched where nothing is known of it.</summary>
    public long? PatienceMilliseconds { get; init; }

    /// <summary>One sentence for a person.</summary>
    public string? Text { get; init; }

    /// <summary>NoRoute: <c>refused</c>, <c>hostKeyUnknown</c> or <c>failed</c>.</summary>
    public string? Failure { get; init; }

    /// <summary>Close: the WebSocket code.</summary>
    public int? Code { get; init; }

    /// <summary>Route: where.</summary>
    public RouteBody? Route { get; init; }

    /// <summary>A session as its owner sees it.</summary>
    public TerminalInfo? Terminal { get; init; }

    /// <summary>Done, of a foreground: <c>idle</c>, <c>program</c>, or anything else where it is not known. With a program's name as <see cref="Text"/>.</summary>
    public string? Foreground { get; init; }

    /// <summary>What runs in the foreground; null where there is no such session.</summary>
    public TerminalForeground? ReadForeground() => Yes is not true ? null : Foreground switch
    {
        "idle" => TerminalForeground.Idle,
        "program" => new TerminalForeground(ForegroundState.Program, Text),
        _ => TerminalForeground.Unknown,
    };

    /// <summary>The same message with what runs in the foreground.</summary>
    public KeeperMessage WithForeground(TerminalForeground? found) => this with
    {
        Yes = found is not null,
        Foreground = found?.State switch { ForegroundState.Idle => "idle", ForegroundState.Program => "program", _ => null },
        Text = found?.Program,
    };

    /// <summary>What is to run, of its three members; null for a plain login.</summary>
    /// <exception cref="Engines.Errors.RequestRejectedException">A rule is broken.</exception>
    public GuestCommand? ReadCommand() => Command is { } words ? GuestCommand.Of(words, Directory, Environment) : GuestCommand.LoginShell(Directory, Environment);

    /// <summary>The same message with what is to run.</summary>
    public KeeperMessage WithCommand(GuestCommand? command) => this with
    {
        Command = command is { IsShell: false } ? command.Words : null,
        Directory = command?.Directory,
        Environment = command is { Environment.Count: > 0 } ? command.Environment : null,
    };

    /// <summary>Prints no command and no route: secrets may stand in them.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Number = ").Append(Number).Append(", Id = ").Append(Id);
        return true;
    }
}
