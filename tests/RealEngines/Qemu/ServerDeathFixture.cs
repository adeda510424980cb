using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>The place and the machine of <see cref="QemuServerDeathStory"/>.</summary>
public sealed class ServerDeathFixture : IAsyncLifetime
{
    internal QemuPlace Place { get; } = new();

    internal InstanceName Machine { get; } = InstanceName.Parse("survivor");

    internal IEngine? Open { get; set; }

    internal string? FailedStep { get; set; }

    public async ValueTask InitializeAsync()
    {
        if (QemuPlace.Missing is null)
            await Place.PrepareAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (QemuPlace.Missing is null)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Open ??= await Place.OpenAsync(deadline.Token);
            await Open.DeleteAsync(Machine, deadline.Token);
            await Open.DisposeAsync();
        }

        Place.Remove();
    }

    /// <summary>Skips or fails where QEMU is not here.</summary>
    public void Require() => Requirement.Check("qemu", QemuPlace.Missing);
}
