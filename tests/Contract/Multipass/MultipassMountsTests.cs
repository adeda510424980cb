using Batwa.Engines;
using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Multipass;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Multipass;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>What of shared folders is Multipass' own: other clients, the daemon's refusals, whose the files are.</summary>
public sealed class MultipassMountsTests : IAsyncLifetime
{
    private static readonly InstanceName Alpha = InstanceName.Parse("alpha");

    private readonly string _data = Directory.CreateTempSubdirectory("mpm-").FullName;
    private readonly FakeMultipass _daemon = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MountRequest Some => new() { Source = _data, Target = "/home/ubuntu/some" };

    public async ValueTask InitializeAsync()
    {
        TestCertificates.Write(Cli);
        _daemon.World.Add("alpha");
        await _daemon.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task What_the_command_line_shared_before_is_shown_with_its_maps_and_taken_away()
    {
        _daemon.World.Share("alpha", "/srv/site", "/home/ubuntu/site", uid: 1000);
        await using var engine = await OpenAsync();

        var mount = Assert.Single((await engine.GetAsync(Alpha, Ct)).Mounts);
        Assert.Equal(("/srv/site", "/home/ubuntu/site", null), (mount.Source, mount.Target, mount.Kind));
        Assert.Equal("1000:default", Assert.Single(mount.UidMaps).ToString());

        await Mounts(engine).RemoveMountAsync(Alpha, "/home/ubuntu/site/", new ProgressLog(), Ct);
        Assert.Empty((await engine.GetAsync(Alpha, Ct)).Mounts);
    }

    [Fact]
    public async Task What_the_command_line_shares_meanwhile_is_seen()
    {
        await using var engine = await OpenAsync();
        await using var view = await InstanceView.OpenAsync(engine, Ct);

        _daemon.World.Share("alpha", "/srv/site", "/home/ubuntu/site", uid: 1000);

        await Eventually.TrueAsync("it is seen", () => view.Now.Any(i => i.Mounts.Count == 1), Ct);
    }

    [Fact]
    public async Task Without_a_place_it_is_the_folders_own_name_in_the_home()
    {
        await using var engine = await OpenAsync();

        var mount = await Mounts(engine).AddMountAsync(Alpha, new MountRequest { Source = _data + "/" }, new ProgressLog(), Ct);

        Assert.Equal((_data, $"/home/ubuntu/{Path.GetFileName(_data)}"), (mount.Source, mount.Target));
    }

    [Fact]
    public async Task Without_maps_whoever_the_folder_belongs_to_is_the_default_user_and_given_maps_stay()
    {
        await using var engine = await OpenAsync();

        var mount = await Mounts(engine).AddMountAsync(Alpha, Some with { Source = "/proc", Target = "/mnt/proc" }, new ProgressLog(), Ct);
        Assert.Equal(("0:default", "0:default"), (Assert.Single(mount.UidMaps).ToString(), Assert.Single(mount.GidMaps).ToString()));

        mount = await Mounts(engine).AddMountAsync(Alpha, Some with { UidMaps = [new IdMap(7, 8)] }, new ProgressLog(), Ct);
        Assert.Equal("7:8", Assert.Single(mount.UidMaps).ToString());
        Assert.Empty(mount.GidMaps);
    }

    [Fact]
    public async Task Whatever_the_daemon_refuses_is_told_in_its_words()
    {
        await using var engine = await OpenAsync();
        await engine.StartAsync(Alpha, new ProgressLog(), Ct);

        await RefusedAsync(engine, Some with { Source = "/nowhere" }, "Mount source path \"/nowhere\" does not exist. It is looked for on the computer that runs Multipass.");
        await RefusedAsync(engine, Some with { Target = "/dev/site" }, "unable to mount to \"/dev/site\"");
        _daemon.World.HasSshfs = false;
        await RefusedAsync(engine, Some, "multipass-sshfs");
        _daemon.World.MayMount = false;
        await RefusedAsync(engine, Some, "local.privileged-mounts");
        _daemon.World.AsksPassword = true;
        await RefusedAsync(engine, Some, "password");
        Assert.Empty((await engine.GetAsync(Alpha, Ct)).Mounts);
    }

    [Fact]
    public async Task One_that_is_cancelled_in_the_middle_is_taken_back()
    {
        await using var engine = await OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var progress = new ProgressLog(_ => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Mounts(engine).AddMountAsync(Alpha, Some, progress, cancel.Token));

        Assert.Equal((1, 1), (_daemon.World.Calls["mount"], _daemon.World.Calls["umount"]));
        Assert.Empty((await engine.GetAsync(Alpha, Ct)).Mounts);
    }

    [Fact]
    public async Task A_start_that_a_native_one_prevents_says_what_to_do()
    {
        await using var engine = await OpenAsync();
        _daemon.World.Faults.Break("start", StatusCode.InvalidArgument, "The following errors occurred:\nqemu-system-x86_64: -virtfs local,path=/srv: Invalid parameter 'uid_map'\nalpha: shutdown called while starting");

        var failure = await Assert.ThrowsAsync<EngineFailedException>(() => engine.StartAsync(Alpha, new ProgressLog(), Ct));

        Assert.Contains("Invalid parameter 'uid_map'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("share it the classic way", failure.Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(IEngine engine, MountRequest request, string words)
    {
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => Mounts(engine).AddMountAsync(Alpha, request, new ProgressLog(), Ct));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static IMounts Mounts(IEngine engine) => Assert.IsAssignableFrom<IMounts>(engine);

    private string Cli => Path.Combine(_data, "cli");

    private Task<IEngine> OpenAsync() => new MultipassEngineFactory(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,
            ClientCertificates = Cli,
            PollInterval = TimeSpan.FromMilliseconds(20),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance).CreateAsync(Ct);
}
