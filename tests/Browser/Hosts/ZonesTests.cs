using System.Text.RegularExpressions;
using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Hosts;

/// <summary>A person switches a zone off with the machines in it, and on again.</summary>
public sealed class ZonesTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Zones_are_listed_with_how_many_machines_they_have()
    {
        var page = await OpenHostsAsync();

        await Expect(Zone(page, "zone1")).ToBeCheckedAsync();
        await Expect(Zones(page)).ToContainTextAsync("On · 3 machines · 10.77.0.0/24");
        await Expect(Zone(page, "zone2")).ToBeCheckedAsync();
        await Expect(Zones(page)).ToContainTextAsync("On · 0 machines · 10.77.1.0/24");
    }

    [Fact]
    public async Task A_zone_goes_off_only_after_it_was_said_what_that_takes()
    {
        var page = await OpenHostsAsync();
        await Zone(page, "zone1").FocusAsync();
        await page.Keyboard.PressAsync("Space");

        var dialog = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Switch zone1 off?" });
        await Expect(dialog).ToContainTextAsync("The power of 1 machine is taken at once (web)");
        await Expect(dialog).ToContainTextAsync("The saved memory of 1 suspended machine is lost.");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it on" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Zone(page, "zone1")).ToBeFocusedAsync();
        await Expect(Zone(page, "zone1")).ToBeCheckedAsync();
        Assert.DoesNotContain(App.Engine.Calls, call => call.Verb == EngineVerb.SwitchZone);
    }

    [Fact]
    public async Task A_zone_that_is_off_takes_its_machines_and_brings_them_back()
    {
        var page = await OpenHostsAsync();
        var machines = new MachinesPage(page);
        await Zone(page, "zone1").ClickAsync();
        await machines.Button("Switch off").ClickAsync();

        await Expect(Zone(page, "zone1")).Not.ToBeCheckedAsync();
        await Expect(Zones(page)).ToContainTextAsync("Off · 3 machines");
        await Expect(Zone(page, "zone2")).ToBeCheckedAsync();
        await page.GotoAsync("/");
        await Expect(machines.Row("web")).ToContainTextAsync("Its zone zone1 is switched off.");
        await Expect(machines.Row("db")).ToContainTextAsync("Its zone zone1 is switched off.");
        await Expect(machines.Button("Start db")).ToHaveCountAsync(0);

        await page.GotoAsync("/hosts");
        await Zone(page, "zone1").ClickAsync();
        await Expect(Zone(page, "zone1")).ToBeCheckedAsync();
        await page.GotoAsync("/");
        await Expect(machines.Row("web")).ToContainTextAsync("Running");
        await Expect(machines.Row("db")).ToContainTextAsync("Stopped");
    }

    [Fact]
    public async Task A_switch_that_fails_says_why_and_the_zone_stays_on()
    {
        var page = await OpenHostsAsync();
        App.Engine.Faults.FailNext(EngineVerb.SwitchZone, "The hypervisor would not let go.");
        await Zone(page, "zone2").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();

        await Expect(page.GetByText("The hypervisor would not let go.").First).ToBeVisibleAsync();
        await Expect(Zone(page, "zone2")).ToBeCheckedAsync();
        await Expect(Zone(page, "zone2")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task An_engine_without_zones_shows_none()
    {
        await StartServerAsync(new() { CoreOnly = true });
        var page = (await OpenAsync("/hosts")).Page;

        await Expect(page.GetByText("Ready", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Zones(page)).ToHaveCountAsync(0);
    }

    private static ILocator Zones(IPage page) => page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^Zones of ") });

    private static ILocator Zone(IPage page, string name) => Zones(page).GetByRole(AriaRole.Switch, new() { NameRegex = new Regex($"^{name}") });

    private async Task<IPage> OpenHostsAsync()
    {
        await StartServerAsync();
        App.Engine.AddMachine("web");
        App.Engine.AddMachine("db", InstanceState.Stopped);
        App.Engine.AddMachine("archive", InstanceState.Suspended);
        var page = (await OpenAsync("/hosts")).Page;
        await Expect(Zone(page, "zone1")).ToBeEnabledAsync();
        await Expect(Zones(page)).ToContainTextAsync("3 machines");
        return page;
    }
}
