using System.Text.Json.Serialization;

namespace Batwa.Terminals;

/// <summary>Why a terminal ended: the side that ended it, and how.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TerminalEndCause>))]
public enum TerminalEndCause
{
    /// <summary>Guest: the shell ended by itself, or was killed there.</summary>
    GuestExited,

    /// <summary>Guest: the connection to it was lost, or it stopped.</summary>
    GuestLost,

    /// <summary>Opening: the engine refused (no such instance, it is not running). Nothing is wrong with the machine.</summary>
    OpenRefused,

    /// <summary>Opening: nobody has trusted the machine's SSH host key yet. Nothing is wrong with the machine; a person must look at the key.</summary>
    HostKeyUnknown,

    /// <summary>Opening: it was tried and failed.</summary>
    OpenFailed,

    /// <summary>Person: asked for the end.</summary>
    Asked,

    /// <summary>Peer: it went away. Only where a terminal has one peer and lives no longer than it.</summary>
    PeerLeft,

    /// <summary>Peer: reading from it or writing to it failed.</summary>
    PeerFailed,

    /// <summary>Server: nobody was attached for too long.</summary>
    Expired,

    /// <summary>Server: it stops.</summary>
    ServerStopping,
}
