using Batwa.Engines.Instances;

namespace Batwa.Engines.Capabilities;

/// <summary>What a machine printed on its serial console.</summary>
public interface IConsoleLog
{
    /// <summary>The last bytes that the console printed since the instance was last started, oldest first, as the guest wrote them.</summary>
    /// <param name="name">The instance; it need not be running.</param>
    /// <param name="maxBytes">At most so many, from 1 to 1,048,576.</param>
    /// <param name="ct">Cancels.</param>
    Task<ReadOnlyMemory<byte>> ReadConsoleAsync(InstanceName name, int maxBytes, CancellationToken ct);
}
