using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>The list stays true by itself: many machines, an engine that is away, a server that was away.</summary>
public sealed class WatchingTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 40_000 };

    [Fact]
    public async Task A_thousand_machines_are_listed_found_and_followed()
    {
        await StartServerAsync();
        App.Engine.AddMachines(1000);
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);
        await Expect(machines.Rows).ToHaveCountAsync(1000);

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find machines by name, image or address" }).FillAsync("vm-0777");

        await Expect(machines.Rows).ToHaveCountAsync(1);
        await Expect(machines.Row("vm-0777")).ToContainTextAsync("Running");
        App.Engine.Die(InstanceName.Parse("vm-0777"), "Somebody pulled the plug.");
        await Expect(machines.Row("vm-0777")).ToContainTextAsync("Somebody pulled the plug.");
    }

    [Fact]
    public async Task Machines_of_an_engine_that_is_away_are_shown_with_their_age_and_the_reason()
    {
        await StartServerAsync();
        App.Engine.AddMachine("one");
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);
        await Expect(machines.Row("one")).ToContainTextAsync("Running");

        App.Engine.BecomeUnreachable("The engine's daemon is not answering.");
        await Expect(machines.Row("one")).ToContainTextAsync("The engine's daemon is not answering.");
        await Expect(machines.Row("one")).ToContainTextAsync("as of");

        App.Engine.BecomeReachable();
        await Expect(machines.Row("one").GetByText("as of")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task A_page_whose_server_goes_away_says_so_and_catches_up_when_it_is_back()
    {
        await StartServerAsync();
        App.Engine.AddMachine("one");
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);
        await Expect(machines.Row("one")).ToContainTextAsync("Running");

        await App.StopAsync();
        var banner = page.GetByText("The connection to the server is lost");
        await Expect(banner).ToBeVisibleAsync();
        await Expect(machines.Row("one")).ToBeVisibleAsync();
        App.Engine.AddMachine("made-meanwhile");
        await App.StartAgainAsync();

        await Expect(machines.Row("made-meanwhile")).ToBeVisibleAsync(Patient);
        await Expect(banner).ToHaveCountAsync(0);
    }
}
