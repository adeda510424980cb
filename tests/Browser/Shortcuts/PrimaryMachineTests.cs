using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Browser.Terminals;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Shortcuts;

/// <summary>A person has one machine that is meant when none is named.</summary>
public sealed class PrimaryMachineTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Open = "Open a terminal on the primary machine";

    [Fact]
    public async Task A_machine_is_made_primary_marked_and_opened_from_the_palette()
    {
        var machines = await OpenWithTwoAsync();
        await MakePrimaryAsync(machines, "two");
        await Expect(machines.Row("one").GetByRole(AriaRole.Img, new() { Name = "primary" })).ToHaveCountAsync(0);

        await new Palette(machines.Page).RunAsync("primary", Open);

        await new TerminalDock(machines.Page).ShowsAsync("fake@two:~$");
    }

    [Fact]
    public async Task Another_takes_its_place()
    {
        var machines = await OpenWithTwoAsync();
        await MakePrimaryAsync(machines, "two");

        await MakePrimaryAsync(machines, "one");

        await Expect(machines.Row("two").GetByRole(AriaRole.Img, new() { Name = "primary" })).ToHaveCountAsync(0);
        await machines.Page.ReloadAsync();
        await Expect(machines.Row("one").GetByRole(AriaRole.Img, new() { Name = "primary" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_that_is_stopped_is_started_for_it()
    {
        var machines = await OpenWithTwoAsync();
        await MakePrimaryAsync(machines, "two");
        await machines.ChooseAsync("two", "Stop");
        await Expect(machines.Row("two")).ToContainTextAsync("Stopped");

        await new Palette(machines.Page).RunAsync("primary", "start two");

        await Expect(machines.Row("two")).ToContainTextAsync("Running");
        await new TerminalDock(machines.Page).ShowsAsync("fake@two:~$");
    }

    [Fact]
    public async Task One_that_is_gone_can_be_created_under_its_name()
    {
        var machines = await OpenWithTwoAsync();
        await MakePrimaryAsync(machines, "two");
        App.Engine.Vanish(InstanceName.Parse("two"));
        await Expect(machines.Row("two")).ToHaveCountAsync(0);

        await new Palette(machines.Page).RunAsync("primary", "create two");

        await Expect(machines.Dialog.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("two");
    }

    private static async Task MakePrimaryAsync(MachinesPage machines, string name)
    {
        await machines.ChooseAsync(name, "Make primary");
        await Expect(machines.Row(name).GetByRole(AriaRole.Img, new() { Name = "primary" })).ToBeVisibleAsync();
    }

    private async Task<MachinesPage> OpenWithTwoAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine("one");
        App.Engine.AddMachine("two");
        var machines = new MachinesPage((await OpenAsync()).Page);
        await Expect(machines.Row("two")).ToContainTextAsync("Running");
        return machines;
    }
}
