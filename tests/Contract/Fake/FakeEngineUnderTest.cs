using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract.Fake;

/// <summary>The fake engine, with launches just slow enough for two to overlap.</summary>
public class FakeEngineUnderTest : EngineUnderTest
{
    private readonly FakeEngine _fake = new();

    /// <summary>Sets the engine up.</summary>
    public FakeEngineUnderTest()
    {
        _fake.Faults.Delay(EngineVerb.Launch, TimeSpan.FromMilliseconds(50));
        _fake.Faults.Delay(EngineVerb.Start, TimeSpan.FromMilliseconds(20));
    }

    /// <inheritdoc/>
    public override TimeSpan BootDeadline => TimeSpan.FromSeconds(30);

    /// <summary>Whether connections have no capability.</summary>
    protected virtual bool CoreOnly => false;

    /// <inheritdoc/>
    public override LaunchRequest Smallest(InstanceName name) =>
        new() { Name = name, Resources = new InstanceResources(1, 512L << 20, 2L << 30) };

    /// <inheritdoc/>
    public override Task<string> RunInGuestAsync(InstanceName name, string command, CancellationToken ct) =>
        ShellOfRoute.RunAsync(Engine, name, command, ct);

    /// <inheritdoc/>
    protected override Task<IEngine> ConnectAsync(CancellationToken ct) => new FakeEngineFactory(_fake, CoreOnly).CreateAsync(ct);
}
