using Batwa.Engines.Snapshots;

namespace Batwa.Tests.Testing.Engines;

/// <summary>A snapshot of a fake machine, with what was on its disk.</summary>
internal sealed record FakeSnapshot(Snapshot Facts, IReadOnlyDictionary<string, string> Disk);
