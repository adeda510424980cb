using Batwa.Engines.Capabilities;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>The engine over a daemon whose driver has snapshots. What it does is in <c>MultipassEngine.Snapshots.cs</c>; this says that it can.</summary>
internal class SnapshottingEngine(MultipassClient client, DaemonVersion version, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log)
    : MultipassEngine(client, version, notes, options, time, log), ISnapshots;
