using Batwa.Engines.Instances;

namespace Batwa.Engines.Capabilities;

/// <summary>Stopping an instance at a set time. Until then it is <see cref="InstanceState.DelayedShutdown"/>, and works as a running one does.</summary>
public interface IDelayedStop
{
    /// <summary>The longest delay: a week.</summary>
    const int MaxMinutes = 7 * 24 * 60;

    /// <summary>
    /// Has a running instance stop later; one that is to stop already does it at the new time instead, a stopped one is left alone.
    /// <see cref="IEngine.StartAsync"/> takes it back as well, and <see cref="IEngine.StopAsync"/> stops it at once.
    /// </summary>
    /// <param name="name">The instance.</param>
    /// <param name="minutes">After how many minutes, from 1 to <see cref="MaxMinutes"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.RequestRejectedException">It is neither running nor stopped, or the delay is out of its range.</exception>
    Task<Instance> StopLaterAsync(InstanceName name, int minutes, CancellationToken ct);

    /// <summary>Has an instance that was to stop go on running; any other is left alone.</summary>
    Task<Instance> CancelStopAsync(InstanceName name, CancellationToken ct);
}
