using Batwa.Engines.Instances;
using Batwa.Server.Commands.Stop;
using Batwa.Tests.Testing.Engines;
using Xunit;

namespace Batwa.Tests.Unit.Server.Commands.Stop;

public sealed class StopMachinesTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public async Task Without_names_every_machine_that_has_power_is_stopped()
    {
        await using var engine = new FakeEngine();
        engine.AddMachines(3);

        Assert.True(await StopMachines.RunAsync(engine, [], StopMode.Graceful, _output, TestContext.Current.CancellationToken));

        Assert.All(await engine.ListAsync(TestContext.Current.CancellationToken), instance => Assert.Equal(InstanceState.Stopped, instance.State));
        Assert.Equal(3, _output.ToString().Split("stopped").Length - 1);
    }

    [Fact]
    public async Task With_nothing_running_it_says_so_and_that_is_well()
    {
        await using var engine = new FakeEngine();

        Assert.True(await StopMachines.RunAsync(engine, [], StopMode.Graceful, _output, TestContext.Current.CancellationToken));

        Assert.Equal("No machine is running.\n", _output.ToString());
    }

    [Fact]
    public async Task A_machine_that_is_not_there_does_not_keep_the_others_on()
    {
        await using var engine = new FakeEngine();
        engine.AddMachines(1);
        var name = (await engine.ListAsync(TestContext.Current.CancellationToken))[0].Name;

        Assert.False(await StopMachines.RunAsync(engine, ["not-there", name.Value], StopMode.Graceful, _output, TestContext.Current.CancellationToken));

        Assert.Equal(InstanceState.Stopped, (await engine.GetAsync(name, TestContext.Current.CancellationToken)).State);
        Assert.Contains("not-there:", _output.ToString());
    }

    [Fact]
    public async Task A_word_that_is_no_name_is_answered_with_the_rule()
    {
        await using var engine = new FakeEngine();

        Assert.False(await StopMachines.RunAsync(engine, ["-x-"], StopMode.Graceful, _output, TestContext.Current.CancellationToken));

        Assert.Contains(InstanceName.Rule, _output.ToString());
    }
}
