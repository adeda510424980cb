using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Capabilities;

/// <summary>The serial console of a machine as a terminal: it needs neither the guest's network nor its SSH.</summary>
public interface ISerialConsole
{
    /// <summary>Says where an instance's console is: there from its first instruction on, long before it can be logged in to.</summary>
    /// <param name="name">The instance.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Errors.RequestRejectedException">It does not execute; the message says what to do.</exception>
    Task<TerminalRoute> RouteConsoleAsync(InstanceName name, CancellationToken ct);
}
