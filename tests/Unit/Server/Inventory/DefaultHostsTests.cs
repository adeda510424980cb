using Batwa.Engines;
using Batwa.Engines.Hosts;
using Batwa.Server.Inventory;
using Xunit;

namespace Batwa.Tests.Unit.Server.Inventory;

public sealed class DefaultHostsTests
{
    private static readonly Driver Embedded = new("embedded", null);

    [Fact]
    public void What_somebody_installed_comes_before_the_embedded_engine()
    {
        var hosts = DefaultHosts.Of("auto", [Embedded, new Driver("daemon", null)]);
        Assert.Equal([("daemon", "Title of daemon"), ("local", "This machine")], hosts.Select(host => (host.Id, host.Name)));
    }

    [Fact]
    public void An_engine_on_another_computer_is_called_by_that_one()
    {
        var there = new Driver("daemon", "attic.example");
        Assert.Equal("Title of daemon on attic.example", DefaultHosts.Of("auto", [Embedded, there]).First().Name);
        Assert.Equal(("local", "attic.example"), Only(DefaultHosts.Of("daemon", [Embedded, there])));
        Assert.Equal(("local", "This machine"), Only(DefaultHosts.Of("embedded", [Embedded, there])));
    }

    private static (string Id, string Name) Only(IEnumerable<EngineHostOptions> hosts)
    {
        var host = Assert.Single(hosts);
        return (host.Id, host.Name);
    }

    private sealed class Driver(string kind, string? computer) : IEngineFactory
    {
        public string Kind => kind;

        public string Title => $"Title of {kind}";

        public bool IsInstalled => true;

        public string? Computer => computer;

        public Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<IEngine> CreateAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
