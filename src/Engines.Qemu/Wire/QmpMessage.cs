using System.Text.Json;

namespace Batwa.Engines.Qemu.Wire;

/// <summary>What QEMU can say.</summary>
internal abstract record QmpMessage
{
    private QmpMessage()
    {
    }

    /// <summary>The first line of a connection.</summary>
    public sealed record Greeting : QmpMessage;

    /// <summary>A command was done.</summary>
    /// <param name="Id">The command's; null where QEMU gave none back.</param>
    /// <param name="Value">The result.</param>
    public sealed record Return(long? Id, JsonElement Value) : QmpMessage;

    /// <summary>A command was refused.</summary>
    /// <param name="Id">The command's; null where QEMU could not even read it.</param>
    /// <param name="Description">QEMU's words.</param>
    public sealed record Refusal(long? Id, string Description) : QmpMessage;

    /// <summary>Said unasked.</summary>
    /// <param name="Value">What.</param>
    public sealed record Event(QmpEvent Value) : QmpMessage;
}
