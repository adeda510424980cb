using System.Text.RegularExpressions;
using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person creates a machine.</summary>
public sealed class CreatingTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName Name = InstanceName.Parse("my-first");

    [Fact]
    public async Task Where_there_is_no_machine_the_page_offers_to_create_one()
    {
        await StartServerAsync();
        var page = (await OpenAsync()).Page;

        await Expect(page.GetByText("No machines yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create your first machine" }).ClickAsync();
        await Expect(new MachinesPage(page).Dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_launch_is_shown_stage_by_stage_until_the_machine_runs()
    {
        await StartServerAsync();
        App.Engine.Faults.Delay(EngineVerb.Launch, TimeSpan.FromSeconds(4));
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);

        await machines.CreateAsync(Name.Value);

        var stages = machines.Dialog.GetByRole(AriaRole.List, new() { Name = "Progress" });
        await Expect(stages.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Expect(stages.GetByText($"Making the disk of '{Name}'")).ToBeVisibleAsync();
        await Expect(stages.GetByText($"Booting '{Name}'")).ToBeVisibleAsync();
        await Expect(machines.Dialog.GetByRole(AriaRole.Heading, new() { Name = $"{Name} is ready" })).ToBeVisibleAsync();
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await Expect(machines.Row(Name.Value)).ToContainTextAsync("Running");
        await Expect(machines.Row(Name.Value)).ToContainTextAsync((await App.Engine.GetAsync(Name, Ct)).Addresses[0]);
    }

    [Fact]
    public async Task A_launch_that_is_cancelled_leaves_no_machine()
    {
        await StartServerAsync();
        using var hold = App.Engine.Faults.Hold(EngineVerb.Launch);
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);
        await machines.CreateAsync(Name.Value);
        await hold.Entered.WaitAsync(Eventually.DefaultDeadline, Ct);

        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Expect(machines.Dialog.GetByRole(AriaRole.Heading, new() { Name = $"{Name} was not created" })).ToBeVisibleAsync();
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await Expect(page.GetByText("No machines yet")).ToBeVisibleAsync();
        Assert.Empty(await App.Engine.ListAsync(Ct));
    }

    [Fact]
    public async Task A_launch_that_fails_says_so_in_the_engines_words_and_leads_back_to_what_was_entered()
    {
        await StartServerAsync();
        App.Engine.Faults.FailNext(EngineVerb.Launch, "The disk said no, twice.");
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);

        await machines.CreateAsync(Name.Value);

        await Expect(machines.Dialog.GetByText("The disk said no, twice.").First).ToBeVisibleAsync();
        await machines.Dialog.GetByRole(AriaRole.Button, new() { Name = "Back to the form" }).ClickAsync();
        await Expect(machines.Dialog.GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_that_breaks_the_rule_is_said_at_its_field()
    {
        await StartServerAsync();
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);

        await machines.CreateAsync("9lives");

        await Expect(machines.Dialog.GetByLabel("Name", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.DoesNotContain(App.Engine.Calls, call => call.Verb == EngineVerb.Launch);
    }

    [Fact]
    public async Task A_launch_goes_on_in_the_background_and_is_found_again_after_a_reload()
    {
        await StartServerAsync();
        using var hold = App.Engine.Faults.Hold(EngineVerb.Launch);
        var page = (await OpenAsync()).Page;
        var machines = new MachinesPage(page);
        await machines.CreateAsync(Name.Value);
        await machines.Button("Continue in the background").ClickAsync();

        await page.ReloadAsync();

        await Expect(machines.Row(Name.Value)).ToContainTextAsync(new Regex("Creating"));
        hold.Release();
        await Expect(machines.Row(Name.Value)).ToContainTextAsync("Running");
    }
}
