using Batwa.Engines.Instances;
using Batwa.Engines.Progress;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    /// <inheritdoc/>
    public Task<Instance> CloneAsync(InstanceName name, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => CloneInTurnAsync(name, to, progress, token), ct);

    private async Task<Instance> CloneInTurnAsync(InstanceName name, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        Find(name);
        ThrowIfTaken(to);
        ThrowUnlessStopped(name);
        await EnterAsync(EngineVerb.Clone, name.Value, ct, spendDelay: false);
        await StagesAsync(EngineVerb.Clone, [EngineStage.Preparing], progress, _ => $"Cloning '{name}' as '{to}'", ct);
        lock (_gate)
        {
            ThrowIfTaken(to);
            GuestOf(to).PutDisk(GuestOf(name).Disk());
            return Put(Find(name) with { Name = to, CreatedAt = _time.GetUtcNow(), Forwards = [] });
        }
    }
}
