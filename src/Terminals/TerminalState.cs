using System.Text.Json.Serialization;

namespace Batwa.Terminals;

/// <summary>What a session is doing. It only moves down this list.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TerminalState>))]
public enum TerminalState
{
    /// <summary>Its channel is being opened; what is typed is kept.</summary>
    Starting,

    /// <summary>The shell runs.</summary>
    Ready,

    /// <summary>The shell is over; its viewers get the rest of the output and are told.</summary>
    Closing,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
