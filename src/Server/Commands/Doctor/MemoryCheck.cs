using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Is there memory for a machine?</summary>
internal static class MemoryCheck
{
    // A machine of 1 GiB, its emulator, and the server.
    private const long Enough = 2 * ByteSize.GiB;

    /// <summary>Looks.</summary>
    public static EngineFinding Look() => HostMemory.Read() is { } memory
        ? Judge(memory.Total, memory.Available)
        : Finding.Lacking("memory", "this system does not tell how much there is", "A machine takes 1 GiB unless told otherwise.");

    /// <summary>The finding for these sizes, in bytes.</summary>
    public static EngineFinding Judge(long total, long available)
    {
        var says = $"{ByteSize.InWords(available)} free of {ByteSize.InWords(total)}";
        return available >= Enough
            ? Finding.Well("memory", says)
            : Finding.Lacking("memory", says, "A machine takes 1 GiB unless told otherwise: stop something, or create machines with less memory.");
    }
}
