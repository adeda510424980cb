using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person stops, starts, suspends and deletes machines.</summary>
public sealed class PowerTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_machine_is_stopped_and_started_and_suspended_and_resumed()
    {
        var machines = await OpenWithOneAsync();

        await machines.ChooseAsync("one", "Stop");
        await Expect(machines.Row("one")).ToContainTextAsync("Stopped");
        await machines.Button("Start one").ClickAsync();
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
        await machines.ChooseAsync("one", "Suspend");
        await Expect(machines.Row("one")).ToContainTextAsync("Suspended");
        await machines.Button("Resume one").ClickAsync();
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task Deleting_names_what_is_lost_and_can_be_thought_better_of()
    {
        var machines = await OpenWithOneAsync();

        await machines.ChooseAsync("one", "Delete");
        await machines.Button("Delete for good…").ClickAsync();
        await Expect(machines.Dialog).ToContainTextAsync("This cannot be undone");
        await Expect(machines.Dialog).ToContainTextAsync("one");
        await machines.Button("Keep it").ClickAsync();
        await Expect(machines.Row("one")).ToBeVisibleAsync();

        await machines.ChooseAsync("one", "Delete");
        await machines.Button("Delete for good…").ClickAsync();
        await machines.Button("Delete one").ClickAsync();
        await Expect(machines.Row("one")).ToHaveCountAsync(0);
        Assert.Equal(["two"], (await App.Engine.ListAsync(Ct)).Select(i => i.Name.Value));
    }

    [Fact]
    public async Task A_machine_comes_back_from_the_trash()
    {
        var machines = await OpenWithOneAsync();

        await machines.ChooseAsync("one", "Delete");
        await machines.Button("Move to trash").ClickAsync();
        await machines.Page.GetByText("Trash (1)").ClickAsync();
        Assert.Equal(InstanceState.Deleted, (await App.Engine.GetAsync(InstanceName.Parse("one"), Ct)).State);

        await machines.Button("Recover one").ClickAsync();
        await Expect(machines.Row("one")).ToContainTextAsync("Stopped");
        Assert.Equal(InstanceState.Stopped, (await App.Engine.GetAsync(InstanceName.Parse("one"), Ct)).State);
    }

    [Fact]
    public async Task A_machine_that_dies_by_itself_says_why()
    {
        var machines = await OpenWithOneAsync();

        App.Engine.Die(InstanceName.Parse("one"), "QEMU was killed by signal 9.", "Out of memory");

        await Expect(machines.Row("one")).ToContainTextAsync("QEMU was killed by signal 9.");
        await Expect(machines.Row("two")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task An_engine_without_capabilities_offers_no_suspend()
    {
        await StartServerAsync(new BatwaAppOptions { CoreOnly = true });
        App.Engine.AddMachine("one");
        var page = (await OpenAsync()).Page;

        await new MachinesPage(page).Button("Actions for one").ClickAsync();

        var menu = page.GetByRole(AriaRole.Menu, new() { Name = "Actions for one" });
        await Expect(menu.GetByRole(AriaRole.Menuitem, new() { Name = "Stop", Exact = true })).ToBeVisibleAsync();
        await Expect(menu.GetByRole(AriaRole.Menuitem, new() { Name = "Suspend" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_stop_that_fails_is_told_in_the_engines_words()
    {
        var machines = await OpenWithOneAsync();
        App.Engine.Faults.FailNext(EngineVerb.Stop, "The guest would not listen.");

        await machines.ChooseAsync("one", "Stop");

        await Expect(machines.Page.GetByText("The guest would not listen.").First).ToBeVisibleAsync();
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
    }

    private async Task<MachinesPage> OpenWithOneAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine("one");
        App.Engine.AddMachine("two");
        var machines = new MachinesPage((await OpenAsync()).Page);
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
        return machines;
    }
}
