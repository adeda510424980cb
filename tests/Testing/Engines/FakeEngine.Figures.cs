using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <inheritdoc/>
    public async Task<InstanceFigures> ReadFiguresAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ReadFigures, name.Value, ct);
        ThrowIfOff(name);
        lock (_gate)
        {
            var resources = Find(name).Resources;
            return new InstanceFigures
            {
                Load = [0.5, 0.25, 0],
                MemoryTotal = resources.MemoryBytes,
                MemoryUsed = resources.MemoryBytes / 4,
                Disks = [new DiskFigures("vda1", resources.DiskBytes, resources.DiskBytes / 5)],
                Release = "Pretended Linux 1",
                Uptime = TimeSpan.FromMinutes(3),
            };
        }
    }
}
