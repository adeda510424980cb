namespace Batwa.Terminals.Screens;

/// <summary>Where in a sequence a <see cref="SequenceParser"/> is (the states of Paul Flo Williams' parser for DEC terminals).</summary>
internal enum ParserState : byte
{
    /// <summary>In none.</summary>
    Ground,

    /// <summary>Behind ESC.</summary>
    Escape,

    /// <summary>Behind ESC and an intermediate byte.</summary>
    EscapeIntermediate,

    /// <summary>Behind CSI.</summary>
    ControlEntry,

    /// <summary>Within its numbers.</summary>
    ControlParameter,

    /// <summary>Behind an intermediate byte of it.</summary>
    ControlIntermediate,

    /// <summary>In one that is broken, until its end.</summary>
    ControlIgnore,

    /// <summary>In an operating system command.</summary>
    Command,

    /// <summary>In a string that nobody reads.</summary>
    IgnoredString,

    /// <summary>Behind DCS.</summary>
    DeviceEntry,

    /// <summary>Within its numbers.</summary>
    DeviceParameter,

    /// <summary>Behind an intermediate byte of it.</summary>
    DeviceIntermediate,

    /// <summary>In one that is broken, until its end.</summary>
    DeviceIgnore,

    /// <summary>In its string.</summary>
    DeviceString,
}
