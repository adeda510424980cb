using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Tests.Contract.Steps;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    [Step(88)]
    public Task A_running_guest_tells_its_load_memory_and_disks() => QuickStepAsync(async ct =>
    {
        if (Engine is not IFigures figures)
        {
            return;
        }

        var read = await figures.ReadFiguresAsync(Alpha, ct);

        Assert.Equal(3, read.Load.Count);
        Assert.InRange(read.MemoryUsed, 1, read.MemoryTotal);
        Assert.InRange(read.Disks[0].Used, 1, read.Disks[0].Total);
        Assert.NotEqual("", read.Release);
    });

    [Step(113)]
    public Task A_stopped_one_tells_nothing() => QuickStepAsync(async ct =>
    {
        if (Engine is not IFigures figures)
        {
            return;
        }

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => figures.ReadFiguresAsync(Alpha, ct));
        Assert.Contains("start", refusal.Message, StringComparison.OrdinalIgnoreCase);
    });
}
