using System.Runtime.CompilerServices;
using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

/// <summary>
/// What every engine must do with real machines, told as one story, because a boot may cost a minute: two machines are launched side by
/// side, one of them goes through everything, both are deleted. Three boots and a resume in all.
/// </summary>
/// <remarks>A step stands on those before it; after the first failure the rest is skipped, and the run has failed.</remarks>
/// <param name="under">The engine.</param>
/// <typeparam name="T">How the engine is set up.</typeparam>
[TestMethodOrderer(typeof(StepOrderer))]
public abstract partial class EngineLifeContract<T>(T under) : IClassFixture<T>
    where T : EngineUnderTest
{
    /// <summary>A file on the guest's disk: it outlives a stop.</summary>
    private const string DiskNote = "/var/tmp/contract-note";

    /// <summary>A file in the guest's memory: it outlives a suspend and not a boot. (Not in /dev/shm, which systemd-logind empties when a login ends.)</summary>
    private const string MemoryNote = "/run/lock/contract-note";

    protected static readonly InstanceName Alpha = EngineUnderTest.Named("alpha");
    private static readonly InstanceName Beta = EngineUnderTest.Named("beta");

    protected IEngine Engine => under.Engine;

    protected Task BootingStepAsync(Func<CancellationToken, Task> body, [CallerMemberName] string step = "") =>
        RunStepAsync(body, under.BootDeadline, step);

    private Task QuickStepAsync(Func<CancellationToken, Task> body, [CallerMemberName] string step = "") =>
        RunStepAsync(body, under.AnswerDeadline, step);

    private async Task RunStepAsync(Func<CancellationToken, Task> body, TimeSpan limit, string step)
    {
        Assert.SkipWhen(under.FailedStep is not null, $"The story broke at '{under.FailedStep}'.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(limit);
        var done = false;
        try
        {
            await body(deadline.Token);
            done = true;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Assert.Fail($"It took longer than {limit.TotalSeconds:0} s.");
        }
        finally
        {
            if (!done)
            {
                under.FailedStep = step;
                await under.KeepEvidenceAsync(step, CancellationToken.None);
            }
        }
    }

    private async Task<Instance> GetAsync(InstanceName name, InstanceState expected, CancellationToken ct)
    {
        var instance = await Engine.GetAsync(name, ct);
        Assert.True(instance.State == expected, $"'{name}' is {instance.State} ({instance.StateReason}) instead of {expected}");
        return instance;
    }

    private Task<string> ReadNoteAsync(string path, CancellationToken ct) => under.RunInGuestAsync(Alpha, $"cat {path}", ct);

    private async Task WriteNoteAsync(string path, string note, CancellationToken ct) =>
        await under.RunInGuestAsync(Alpha, $"echo {note} > {path}", ct);

    private static void AssertForward(IReadOnlyList<EngineProgress> reports)
    {
        Assert.NotEmpty(reports);
        Assert.Equal(reports.Select(r => r.Stage).Order(), reports.Select(r => r.Stage));
        Assert.All(reports, r => Assert.InRange(r.Percent ?? 0, 0, 100));
        Assert.All(reports, r => Assert.NotEmpty(r.Text));
    }
}
