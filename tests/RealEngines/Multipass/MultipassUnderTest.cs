using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Multipass;
using Batwa.Engines.Terminals;
using Batwa.Tests.Contract;
using Batwa.Tests.RealEngines.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.RealEngines.Multipass;

/// <summary>
/// A real Multipass daemon, wherever it is: <c>BATWA_TEST_MULTIPASS</c> has its address, and machines of the suite's own names are made on it.
/// </summary>
public sealed class MultipassUnderTest : EngineUnderTest
{
    /// <summary>Those who use it take turns: each removes at its end what is left of the suite's machines, and there is one daemon for all.</summary>
    public const string OneDaemon = "one Multipass daemon";

    private readonly string _data = Directory.CreateTempSubdirectory("bm-").FullName;

    /// <inheritdoc/>
    public override TimeSpan BootDeadline => TimeSpan.FromMinutes(20);

    /// <inheritdoc/>
    public override TimeSpan AnswerDeadline => TimeSpan.FromMinutes(5);

    private static string? Address => Setting("BATWA_TEST_MULTIPASS");

    /// <inheritdoc/>
    public override LaunchRequest Smallest(InstanceName name) =>
        new() { Name = name, Image = Setting("BATWA_TEST_MULTIPASS_IMAGE"), Resources = new InstanceResources(2, 1L << 30, 5L << 30) };

    /// <inheritdoc/>
    public override async Task<string> RunInGuestAsync(InstanceName name, string command, CancellationToken ct) =>
        await OpenSsh.RunAsync(Assert.IsType<SshRoute>(await Engine.RouteTerminalAsync(name, new TerminalRequest(), ct)), command, ct);

    /// <summary>Skips or fails where no daemon is named.</summary>
    public void Require() => Requirement.Check("multipass", Address is null ? "No Multipass daemon to test against: set BATWA_TEST_MULTIPASS, e.g. to unix:/var/snap/multipass/common/multipass_socket" : null);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        if (Address is not null)
            await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <inheritdoc/>
    protected override Task<IEngine> ConnectAsync(CancellationToken ct) => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = _data,
            Address = Address,
            RootCertificate = Setting("BATWA_TEST_MULTIPASS_ROOT"),
            ClientCertificates = Setting("BATWA_TEST_MULTIPASS_CLIENT"),
            BootDeadline = TimeSpan.FromMinutes(10),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(ct);

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
