namespace Batwa.Server.Events;

/// <summary>The names of events, as in docs/api.md.</summary>
internal static class EventNames
{
    /// <summary>An instance is new or different: all of it.</summary>
    public const string Instance = "instance";

    /// <summary>An instance is gone: its host and name.</summary>
    public const string InstanceDeleted = "instanceDeleted";

    /// <summary>An operation is new or different: all of it.</summary>
    public const string Operation = "operation";

    /// <summary>A host is new or different: all of it.</summary>
    public const string Host = "host";

    /// <summary>A terminal is new or different: all of it.</summary>
    public const string Terminal = "terminal";

    /// <summary>A terminal is over: its id.</summary>
    public const string TerminalEnded = "terminalEnded";

    /// <summary>Too much was missed: fetch everything again.</summary>
    public const string Reset = "reset";
}
