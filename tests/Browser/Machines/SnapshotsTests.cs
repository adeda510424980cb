using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Engines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Machines;

/// <summary>A person keeps what a machine is, and goes back to it.</summary>
public sealed class SnapshotsTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly InstanceName One = InstanceName.Parse("one");

    [Fact]
    public async Task Snapshots_are_taken_with_a_comment_and_each_stands_on_the_one_before()
    {
        var (page, snapshots) = await OpenAsync();
        await Expect(snapshots).ToContainTextAsync("None yet.");

        await TakeAsync(page, "clean", "just installed");
        await TakeAsync(page, "with-database");

        await Expect(Row(snapshots, "clean")).ToContainTextAsync("just installed");
        await Expect(Row(snapshots, "with-database")).ToContainTextAsync("after clean");
        var indent = async (string name) => (await Row(snapshots, name).GetByText(name, new() { Exact = true }).BoundingBoxAsync())!.X;
        Assert.True(await indent("with-database") > await indent("clean"), "what stands on another is not further in");
        Assert.Equal(["clean", "with-database"], (await App.Engine.ListSnapshotsAsync(One, Ct)).Select(one => one.Name.Value));
    }

    [Fact]
    public async Task One_is_renamed_and_commented_on_in_its_place()
    {
        var (page, snapshots) = await OpenAsync();
        await TakeAsync(page, "clean");

        await page.Button("Rename or comment on clean").ClickAsync();
        await Expect(snapshots.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("pristine");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("as it came, 100 % clean");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(Row(snapshots, "pristine")).ToContainTextAsync("as it came, 100 % clean");
        var one = Assert.Single(await App.Engine.ListSnapshotsAsync(One, Ct));
        Assert.Equal(("pristine", "as it came, 100 % clean"), (one.Name.Value, one.Comment));
    }

    [Fact]
    public async Task A_restore_names_what_is_lost_and_keeps_it_unless_told_otherwise()
    {
        var (page, snapshots) = await OpenAsync();
        await TakeAsync(page, "small");
        await App.Engine.ResizeAsync(One, new ResourceChange(4, null, null), new Progress<EngineProgress>(), Ct);
        await Expect(page.Fact("CPUs")).ToHaveTextAsync("4 CPUs");

        await page.Button("Restore small").ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Restore one to small?" })).ToBeVisibleAsync();
        await Expect(page.Button("Leave it as it is")).ToBeFocusedAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Switch)).ToBeCheckedAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Restore small" }).ClickAsync();

        await Expect(page.Fact("CPUs")).ToHaveTextAsync("1 CPU");
        await Expect(snapshots.GetByText("Before restoring small")).ToBeVisibleAsync();
        var kept = (await App.Engine.ListSnapshotsAsync(One, Ct)).Single(one => one.Name.Value != "small");
        Assert.Equal(4, kept.Resources?.Cpus);
    }

    [Fact]
    public async Task Without_the_safety_snapshot_it_is_said_that_this_is_for_good()
    {
        var (page, snapshots) = await OpenAsync();
        await TakeAsync(page, "small");
        await page.Button("Restore small").ClickAsync();

        await page.Dialog.GetByRole(AriaRole.Switch).FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.Dialog).ToContainTextAsync("This cannot be undone.");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Restore small" }).ClickAsync();

        await Expect(page.Page.GetByText("one is restored").First).ToBeVisibleAsync();
        await Expect(snapshots.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        Assert.Single(await App.Engine.ListSnapshotsAsync(One, Ct));
    }

    [Fact]
    public async Task One_is_deleted_after_asking_and_what_stood_on_it_stays()
    {
        var (page, snapshots) = await OpenAsync();
        await TakeAsync(page, "clean");
        await TakeAsync(page, "later");

        await page.Button("Delete clean").ClickAsync();
        await Expect(page.Button("Keep it")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(Row(snapshots, "clean")).ToBeVisibleAsync();

        await page.Button("Delete clean").ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete clean" }).ClickAsync();
        await Expect(Row(snapshots, "clean")).ToHaveCountAsync(0);
        await Expect(Row(snapshots, "later")).ToBeVisibleAsync();
        Assert.Equal(["later"], (await App.Engine.ListSnapshotsAsync(One, Ct)).Select(one => one.Name.Value));
    }

    [Fact]
    public async Task A_running_machine_offers_to_be_stopped_first()
    {
        var (page, snapshots) = await OpenAsync(InstanceState.Running);
        await Expect(page.Button("Take")).ToBeDisabledAsync();

        await snapshots.GetByRole(AriaRole.Button, new() { Name = "Stop one" }).ClickAsync();

        await Expect(page.Button("Take")).ToBeEnabledAsync();
        await TakeAsync(page, "stopped-for-it");
    }

    [Fact]
    public async Task One_that_could_not_be_taken_says_so_in_the_engines_words()
    {
        var (page, snapshots) = await OpenAsync();
        App.Engine.Faults.FailNext(EngineVerb.TakeSnapshot, "There is no room for another.");

        await page.Button("Take").ClickAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page.GetByText("There is no room for another.").First).ToBeVisibleAsync();
        await Expect(snapshots).ToContainTextAsync("None yet.");
    }

    private static ILocator Row(ILocator snapshots, string name) =>
        snapshots.GetByRole(AriaRole.Listitem).Filter(new() { Has = snapshots.Page.GetByRole(AriaRole.Button, new() { Name = $"Restore {name}", Exact = true }) });

    private static async Task TakeAsync(MachinePage page, string name, string comment = "")
    {
        await page.Button("Take").ClickAsync();
        await Expect(page.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync(name);
        await page.Dialog.GetByLabel("Comment").FillAsync(comment);
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(Row(page.Panel("Snapshots"), name)).ToBeVisibleAsync();
        await Expect(page.Button("Take")).ToBeEnabledAsync();
    }

    private async Task<(MachinePage Page, ILocator Snapshots)> OpenAsync(InstanceState state = InstanceState.Stopped)
    {
        await StartServerAsync();
        App.Engine.AddMachine("one", state);
        var page = new MachinePage((await OpenAsync(MachinePage.AddressOf("one"))).Page);
        await Expect(page.Panel("Snapshots")).ToBeVisibleAsync();
        return (page, page.Panel("Snapshots"));
    }
}
