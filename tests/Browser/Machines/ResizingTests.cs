using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person gives a machine other resources.</summary>
public sealed class ResizingTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    [Fact]
    public async Task A_stopped_machine_gets_other_resources_from_the_keyboard_alone()
    {
        var page = await OpenAsync(InstanceState.Stopped);
        await page.Button("Change resources").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await MoveAsync(page, "CPUs", "ArrowRight", "3 CPUs", times: 2);
        await MoveAsync(page, "Memory", "ArrowRight", "2 GiB", times: 2);
        await MoveAsync(page, "Disk", "ArrowRight", "8 GiB", times: 1);
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(page.Fact("CPUs")).ToHaveTextAsync("3 CPUs");
        await Expect(page.Fact("Memory")).ToHaveTextAsync("2 GiB");
        await Expect(page.Fact("Disk")).ToContainTextAsync("8 GiB");
        Assert.Equal(new InstanceResources(3, 2L << 30, 8L << 30), (await App.Engine.GetAsync(One, Ct)).Resources);
    }

    [Fact]
    public async Task The_disk_goes_no_lower_than_it_is()
    {
        var page = await OpenAsync(InstanceState.Stopped);
        await page.Button("Change resources").ClickAsync();

        await MoveAsync(page, "Disk", "Home", "5 GiB");

        await Expect(page.Dialog).ToContainTextAsync("A disk can only grow.");
        await Expect(page.Button("Change resources").Last).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_running_machine_says_that_it_must_be_stopped_and_is_changed_after_that()
    {
        var page = await OpenAsync(InstanceState.Running);
        await Expect(page.Button("Change resources")).ToBeDisabledAsync();
        await Expect(page.Fact("Disk")).ToContainTextAsync("CPUs, memory and disk are changed while it is stopped.");
        await page.Button("Actions for one").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Stop", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Resources…" })).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Stop", Exact = true }).ClickAsync();

        await Expect(page.Button("Change resources")).ToBeEnabledAsync();
        await page.Button("Actions for one").ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Resources…" }).ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Resources of one" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_change_that_fails_is_told_in_the_engines_words()
    {
        var page = await OpenAsync(InstanceState.Stopped);
        App.Engine.Faults.FailNext(EngineVerb.Resize, "The disk would not grow.");
        await page.Button("Change resources").ClickAsync();

        await MoveAsync(page, "CPUs", "End", "8 CPUs");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page.GetByText("The disk would not grow.").First).ToBeVisibleAsync();
        await Expect(page.Fact("CPUs")).ToHaveTextAsync("1 CPU");
    }

    private static async Task MoveAsync(MachinePage page, string slider, string key, string shows, int times = 1)
    {
        var one = page.Dialog.GetByRole(AriaRole.Slider, new() { Name = slider });
        await one.FocusAsync();
        for (var i = 0; i < times; i++)
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await Expect(one).ToHaveAttributeAsync("aria-valuetext", shows);
    }

    private async Task<MachinePage> OpenAsync(InstanceState state)
    {
        await StartServerAsync();
        App.Engine.AddMachine("one", state);
        var page = new MachinePage((await OpenAsync(MachinePage.AddressOf("one"))).Page);
        await Expect(page.Fact("CPUs")).ToHaveTextAsync("1 CPU");
        return page;
    }
}
