using Batwa.Engines.Capabilities;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>The engine over a daemon that has zones, and whose driver has no snapshots. The work is in <c>MultipassEngine.Zones.cs</c>.</summary>
internal sealed class ZonedEngine(MultipassClient client, DaemonVersion version, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log)
    : MultipassEngine(client, version, notes, options, time, log), IZones;
