using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Multipass;
using Batwa.Tests.Testing.Multipass;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.Contract.Multipass;

/// <summary>A Batwa that has no certificate of the user's own CLI: nobody's place is taken, and a passphrase makes it known.</summary>
public sealed class MultipassEnrolmentTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("mpe-").FullName;
    private readonly FakeMultipass _daemon = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(_daemon.StartAsync(Ct));

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task It_never_takes_the_first_clients_place()
    {
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory().CreateAsync(Ct));
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory().EnrolAsync("anything", Ct));
        Assert.Empty(_daemon.World.Accepted);
    }

    [Fact]
    public async Task It_is_told_what_to_do()
    {
        _daemon.World.Accepted["the user's own"] = true;

        var finding = Assert.Single(await Factory().DiagnoseAsync(Ct));

        Assert.Equal(FindingVerdict.Broken, finding.Verdict);
        Assert.Contains("multipass set local.passphrase", finding.Says, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_data, "engine")), "looking writes nothing");
    }

    [Fact]
    public async Task With_the_passphrase_it_is_known_for_good()
    {
        _daemon.World.Accepted["the user's own"] = true;
        _daemon.World.Passphrase = "correct horse";

        await Factory().EnrolAsync("correct horse", Ct);

        _daemon.World.Passphrase = null;
        await using var engine = await Factory().CreateAsync(Ct);
        Assert.Empty(await engine.ListAsync(Ct));
        Assert.Equal(2, _daemon.World.Accepted.Count);
    }

    [Fact]
    public async Task A_wrong_one_is_refused_and_changes_nothing_and_is_in_no_sentence()
    {
        _daemon.World.Passphrase = "correct horse";

        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => Factory().EnrolAsync("wrong horse", Ct));

        Assert.DoesNotContain("horse", refusal.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory().CreateAsync(Ct));
    }

    [Fact]
    public async Task Where_none_is_set_it_is_said_how_to_set_one()
    {
        var refusal = await Assert.ThrowsAsync<EngineNotEnrolledException>(() => Factory().EnrolAsync("anything", Ct));
        Assert.Contains("No passphrase is set", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("multipass set local.passphrase", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_said_as_ever()
    {
        await _daemon.StopAsync(Ct);
        var refusal = await Assert.ThrowsAnyAsync<EngineUnavailableException>(() => Factory().EnrolAsync("anything", Ct));
        Assert.IsNotType<EngineNotEnrolledException>(refusal);
    }

    [Fact]
    public async Task A_daemon_that_forgets_it_later_says_so_to_whoever_watches()
    {
        _daemon.World.Passphrase = "correct horse";
        await Factory().EnrolAsync("correct horse", Ct);
        await using var engine = await Factory().CreateAsync(Ct);
        var feed = await engine.WatchAsync(Ct);
        await using var changes = feed.Changes.GetAsyncEnumerator(Ct);

        _daemon.World.Accepted.Clear();
        _daemon.World.Accepted["another"] = true;

        await Assert.ThrowsAsync<EngineNotEnrolledException>(async () => await changes.MoveNextAsync());
        await Assert.ThrowsAsync<EngineNotEnrolledException>(() => engine.WatchAsync(Ct));
    }

    private MultipassEngineFactory Factory() => new(
        new MultipassOptions
        {
            DataDirectory = Path.Combine(_data, "engine"),
            Address = _daemon.Address,
            RootCertificate = _daemon.RootCertificate,
            HomeDirectory = _data,
            IdlePollInterval = TimeSpan.FromMilliseconds(20),
            BusyPollInterval = TimeSpan.FromMilliseconds(5),
        },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
