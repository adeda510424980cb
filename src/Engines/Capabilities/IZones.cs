using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Zones;

namespace Batwa.Engines.Capabilities;

/// <summary>Zones of the host. Every instance is in one: the one that its launch asked for (<see cref="LaunchRequest.Zone"/>), or one that the engine chose.</summary>
public interface IZones
{
    /// <summary>The zones, in name order.</summary>
    Task<IReadOnlyList<Zone>> ListZonesAsync(CancellationToken ct);

    /// <summary>
    /// Switches a zone off or on; one that is so already is left alone. Off takes the power of every instance in it at once, whatever is at work on them, and
    /// keeps them <see cref="InstanceState.Unknown"/>; on makes them <see cref="InstanceState.Stopped"/>, and starts those that ran before.
    /// </summary>
    /// <param name="name">One of <see cref="ListZonesAsync"/>'s.</param>
    /// <param name="isAvailable">Whether it is on from now on.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels the wait; the zone is as <see cref="ListZonesAsync"/> tells.</param>
    /// <exception cref="Errors.RequestRejectedException">There is no such zone.</exception>
    Task SwitchZoneAsync(string name, bool isAvailable, IProgress<EngineProgress> progress, CancellationToken ct);
}
