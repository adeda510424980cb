using Batwa.Engines.Instances;

namespace Batwa.Server.Features.Figures;

/// <summary>What a running guest says of itself.</summary>
/// <param name="Load">The load averages of the last 1, 5 and 15 minutes.</param>
/// <param name="MemoryTotal">Its memory in bytes.</param>
/// <param name="MemoryUsed">Of that, what is in use.</param>
/// <param name="Disks">Its file systems on disks, the root one first.</param>
/// <param name="UptimeSeconds">How long it has been up, in seconds; null where it does not tell.</param>
internal sealed record GuestSays(IReadOnlyList<double> Load, long MemoryTotal, long MemoryUsed, IReadOnlyList<DiskFigures> Disks, long? UptimeSeconds);
