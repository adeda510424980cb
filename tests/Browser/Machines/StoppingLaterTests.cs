using System.Text.RegularExpressions;
using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Time;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person has a machine stop in a while. The engine's clock is the test's, the server's and the page's are not.</summary>
public sealed class StoppingLaterTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    private readonly Clock _clock = new();

    [Fact]
    public async Task A_stop_is_set_and_shown_and_thought_better_of()
    {
        var machines = await OpenWithOneAsync();

        await SetAsync(machines, "30");

        await Expect(machines.Row("one")).ToContainTextAsync("Stopping soon");
        await Expect(machines.Row("one")).ToContainTextAsync(new Regex("Stops at .*[0-9]{2}:[0-9]{2}"));
        Assert.Equal(_clock.GetUtcNow().AddMinutes(30), (await App.Engine.GetAsync(One, Ct)).StopsAt);

        await machines.Row("one").GetByRole(AriaRole.Link, new() { Name = "one", Exact = true }).ClickAsync();
        await Expect(machines.Page.GetByText("Until then it works as ever.")).ToBeVisibleAsync();
        await machines.Button("Keep one running").ClickAsync();

        await Expect(machines.Page.GetByText("Until then it works as ever.")).ToHaveCountAsync(0);
        await Expect(machines.Page.GetByText("Running", new() { Exact = true })).ToBeVisibleAsync();
        _clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(InstanceState.Running, (await App.Engine.GetAsync(One, Ct)).State);
    }

    [Fact]
    public async Task When_its_time_has_come_it_stops()
    {
        var machines = await OpenWithOneAsync();
        await SetAsync(machines, "5");
        await Expect(machines.Row("one")).ToContainTextAsync("Stopping soon");

        _clock.Advance(TimeSpan.FromMinutes(5));

        await Expect(machines.Row("one")).ToContainTextAsync("Stopped");
        await Expect(machines.Row("two")).ToContainTextAsync("Running");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("10081")]
    public async Task What_is_no_number_of_minutes_is_said_at_its_field(string minutes)
    {
        var machines = await OpenWithOneAsync();

        await SetAsync(machines, minutes);

        await Expect(machines.Dialog).ToContainTextAsync("A whole number from 1 to 10080, which is a week.");
        Assert.DoesNotContain(App.Engine.Calls, call => call.Verb == EngineVerb.StopLater);
    }

    [Fact]
    public async Task A_machine_that_is_stopped_offers_none()
    {
        var machines = await OpenWithOneAsync();
        await machines.ChooseAsync("one", "Stop");
        await Expect(machines.Row("one")).ToContainTextAsync("Stopped");

        await machines.Button("Actions for one").ClickAsync();

        await Expect(machines.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Clone…" })).ToBeVisibleAsync();
        await Expect(machines.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Stop in…" })).ToHaveCountAsync(0);
    }

    /// <summary>The field has the focus with its text selected: one types and presses Enter.</summary>
    private static async Task SetAsync(MachinesPage machines, string minutes)
    {
        await machines.ChooseAsync("one", "Stop in");
        await Expect(machines.Dialog.GetByLabel("Minutes from now")).ToBeFocusedAsync();
        await machines.Page.Keyboard.TypeAsync(minutes);
        await machines.Page.Keyboard.PressAsync("Enter");
    }

    private async Task<MachinesPage> OpenWithOneAsync()
    {
        await StartServerAsync(new BatwaAppOptions { Engine = new FakeEngine(_clock) });
        App.Engine.AddMachine("one");
        App.Engine.AddMachine("two");
        var machines = new MachinesPage((await OpenAsync()).Page);
        await Expect(machines.Row("one")).ToContainTextAsync("Running");
        return machines;
    }
}
