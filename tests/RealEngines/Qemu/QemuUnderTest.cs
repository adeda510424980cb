using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;
using Batwa.Tests.Contract;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The real QEMU, on a directory of its own.</summary>
public sealed class QemuUnderTest : EngineUnderTest
{
    private readonly QemuPlace _place = new();

    /// <inheritdoc/>
    public override TimeSpan BootDeadline => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    /// <remarks>Logins are among it, and an emulated guest on a busy machine takes its time for one.</remarks>
    public override TimeSpan AnswerDeadline => TimeSpan.FromMinutes(8);

    /// <inheritdoc/>
    public override LaunchRequest Smallest(InstanceName name) => QemuPlace.Smallest(name);

    /// <inheritdoc/>
    public override Task<string> RunInGuestAsync(InstanceName name, string command, CancellationToken ct) =>
        QemuPlace.RunInGuestAsync(Engine, name, command, ct);

    /// <inheritdoc/>
    public override Task KeepEvidenceAsync(string step, CancellationToken ct)
    {
        _place.KeepConsoles(step);
        return Task.CompletedTask;
    }

    /// <summary>Kills the process that is a machine's network.</summary>
    public async Task KillNetworkAsync(InstanceName name, CancellationToken ct)
    {
        var directory = new InstanceDirectory(_place.Data, name);
        var network = QemuProcess.Find(directory[FileNames.NetworkPid], GuestNetwork.IdOf(directory.Read()!), TimeProvider.System);
        Assert.NotNull(network);
        await network.KillAsync(ct);
    }

    /// <summary>Skips or fails where QEMU is not here.</summary>
    public void Require() => Requirement.Check("qemu", QemuPlace.Missing);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        if (QemuPlace.Missing is not null)
            return; // each test says so
        await _place.PrepareAsync(TestContext.Current.CancellationToken);
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        try
        {
            await _place.AssertNothingLeftAsync();
        }
        finally
        {
            _place.Remove();
        }
    }

    /// <inheritdoc/>
    protected override Task<IEngine> ConnectAsync(CancellationToken ct) => _place.OpenAsync(ct);
}
