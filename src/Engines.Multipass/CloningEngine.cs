using Batwa.Engines.Capabilities;
using Batwa.Engines.Multipass.Connection;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Multipass.Wire;
using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Multipass;

/// <summary>The engine over a daemon that can clone as well: since 1.15, and where its driver has snapshots. The work is in <c>MultipassEngine.Clone.cs</c>.</summary>
internal class CloningEngine(MultipassClient client, DaemonVersion version, InstanceNotes notes, MultipassOptions options, TimeProvider time, ILogger log)
    : SnapshottingEngine(client, version, notes, options, time, log), IClone;
