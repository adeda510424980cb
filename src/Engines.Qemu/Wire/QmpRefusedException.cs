namespace Batwa.Engines.Qemu.Wire;

/// <summary>QEMU refused a command. The connection and the guest are fine.</summary>
internal sealed class QmpRefusedException(string command, string description) : Exception($"QEMU refused {command}: {description}")
{
    /// <summary>QEMU's own words.</summary>
    public string Description { get; } = description;
}
