using System.Text.Json.Serialization;

namespace Batwa.Terminals;

/// <summary>What a session is doing. For each shell it only moves down this list; a session whose machine took the shell along begins again at the top with the next.</summary>
/// <remarks>
/// <code>
///   Starting ──▶ Ready ──▶ Closing ──▶ Done      the shell ended, or was ended
///      ▲           │          ▲
///      │           ▼          │
///      └──────── Waiting ─────┘                  its machine is away: back, or gone for good
/// </code>
/// </remarks>
[JsonConverter(typeof(CamelCaseEnumConverter<TerminalState>))]
public enum TerminalState
{
    /// <summary>Its channel is being opened. What is typed is kept for the first shell; for another one it is refused.</summary>
    Starting,

    /// <summary>The shell runs.</summary>
    Ready,

    /// <summary>Its machine took the shell along: a new one opens when the machine is back. What is typed is refused.</summary>
    Waiting,

    /// <summary>The shell is over; its viewers get the rest of the output and are told.</summary>
    Closing,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
