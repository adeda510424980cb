using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Networks;

namespace Batwa.Tests.Contract;

public abstract partial class EngineContract<T>
{
    [Fact]
    public async Task The_hosts_networks_have_names_in_order()
    {
        if (Engine is not INetworks networks)
        {
            return;
        }

        using var deadline = Deadline();
        var all = await networks.ListNetworksAsync(deadline.Token);

        Assert.Equal(all.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal), all.Select(one => one.Name));
        Assert.All(all, one => Assert.True(new NetworkChoice(one.Name).HasFitName, $"'{one.Name}' breaks the rule"));
    }

    [Fact]
    public async Task A_launch_on_a_network_that_the_host_has_not_is_refused_and_leaves_nothing()
    {
        var name = EngineUnderTest.Named("no-net");
        var request = under.Smallest(name) with { Networks = [new NetworkChoice("no-such-net")] };
        if (Engine is not INetworks)
        {
            await RefusedAsync<CapabilityMissingException>(name, request);
            return;
        }

        await RefusedAsync<RequestRejectedException>(name, request);
        await RefusedAsync<RequestRejectedException>(name, request with { Networks = [new NetworkChoice("eth0", MacAddress: "not-one")] });
    }
}
