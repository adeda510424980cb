using Batwa.Engines.Instances;
using Batwa.Engines.Mounts;
using Batwa.Engines.Progress;
using Batwa.Engines.Snapshots;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Guests;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Look;

/// <summary>Every page, dark, light and on a phone: it can be used without seeing it, fits its screen, and a picture of it is kept.</summary>
public sealed class EveryPageTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Names =
    [
        "sign-in", "machines", "create", "machine", "stopped-machine", "resources", "stop-later", "snapshot-restore", "files", "images", "hosts", "zone-off",
        "enrolment", "activity", "account",
    ];

    private readonly FakeFiles _files = new()
    {
        Files =
        {
            ["/home/fake/Grüße aus Köln – ein Name, der etwas länger ist als die anderen.txt"] = new byte[2048],
            ["/home/fake/src/main.c"] = new byte[100],
            ["/home/fake/.profile"] = new byte[807],
            ["/home/fake/backup.tar.gz"] = new byte[5_000_000],
        },
    };

    public static TheoryData<string, string> Pages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var page in Names)
            {
                foreach (var look in new[] { "dark", "light", "phone" })
                {
                    data.Add(page, look);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits(string name, string look)
    {
        await StartServerAsync(_files.Options() with { Passphrase = name == "enrolment" ? "correct horse" : null });
        await FurnishAsync();
        var page = await ShowAsync(name, look switch { "light" => Viewport.Light, "phone" => Viewport.Phone, _ => Viewport.Dark });

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifacts.PathOf($"page-{name}-{look}.png"), Animations = ScreenshotAnimations.Disabled });

        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(Describe)));
        var tooWide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide <= 0, $"the page is {tooWide} pixels wider than the screen");
    }

    internal static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(n => n.Html))}";

    private async Task FurnishAsync()
    {
        App.Engine.AddMachine("atlas");
        App.Engine.AddMachine("build-server");
        App.Engine.AddMachine("scratch", InstanceState.Suspended);
        App.Engine.Die(App.Engine.AddMachine("unlucky").Name, "QEMU was killed by signal 9.", "Out of memory: Killed process 1");
        var stopped = App.Engine.AddMachine("old-database", InstanceState.Stopped).Name;
        var progress = new Progress<EngineProgress>();
        await App.Engine.AddMountAsync(stopped, new MountRequest { Source = "/srv/databases/dumps", Target = "/mnt/dumps" }, progress, Ct);
        await App.Engine.TakeSnapshotAsync(stopped, SnapshotName.Parse("clean"), "as it was installed", progress, Ct);
        await App.Engine.TakeSnapshotAsync(stopped, SnapshotName.Parse("before-the-update"), "", progress, Ct);
    }

    private async Task<IPage> ShowAsync(string name, Viewport viewport)
    {
        if (name == "sign-in")
        {
            var visit = await VisitAsync(App.Address, viewport);
            await visit.Page.GotoAsync("/");
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
            return visit.Page;
        }

        var page = (await OpenAsync(viewport: viewport)).Page;
        if (name == "enrolment")
        {
            await page.GotoAsync("/hosts");
            await Expect(page.GetByLabel("Passphrase")).ToBeVisibleAsync();
            return page;
        }

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "atlas", Exact = true })).ToBeVisibleAsync();
        await LeadToAsync(page, name);
        await page.WaitForLoadStateAsync(LoadState.Load);
        return page;
    }

    private static async Task LeadToAsync(IPage page, string name)
    {
        switch (name)
        {
            case "create":
                await page.GotoAsync("/?create");
                await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
                break;
            case "machine":
                await page.GetByRole(AriaRole.Link, new() { Name = "atlas", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "atlas" })).ToBeVisibleAsync();
                break;
            case "stopped-machine":
                await page.GotoAsync("/machines/local/old-database");
                await Expect(page.GetByText("before-the-update")).ToBeVisibleAsync();
                break;
            case "resources" or "snapshot-restore":
                await page.GotoAsync("/machines/local/old-database");
                await page.GetByRole(AriaRole.Button, new() { Name = name == "resources" ? "Change resources" : "Restore clean" }).ClickAsync();
                await Expect(Question(page)).ToBeVisibleAsync();
                break;
            case "stop-later":
                await page.GetByRole(AriaRole.Button, new() { Name = "Actions for atlas" }).ClickAsync();
                await page.GetByRole(AriaRole.Menuitem, new() { Name = "Stop in…" }).ClickAsync();
                await Expect(Question(page)).ToBeVisibleAsync();
                break;
            case "files":
                await page.GotoAsync("/machines/local/atlas/files");
                await Expect(page.GetByText("backup.tar.gz")).ToBeVisibleAsync();
                break;
            case "zone-off":
                await page.GotoAsync("/hosts");
                await page.GetByRole(AriaRole.Switch, new() { Name = "zone1" }).ClickAsync();
                await Expect(Question(page)).ToContainTextAsync("The power of 2 machines is taken at once");
                break;
            case "hosts":
                await page.GotoAsync("/hosts");
                await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "zone1" })).ToBeVisibleAsync();
                break;
            case "images" or "activity" or "account":
                await page.GotoAsync($"/{name}");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                break;
        }
    }

    private static ILocator Question(IPage page) => page.GetByRole(AriaRole.Dialog).Or(page.GetByRole(AriaRole.Alertdialog)).Filter(new() { Visible = true });
}
