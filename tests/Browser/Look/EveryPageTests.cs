using Batwa.Engines.Instances;
using Batwa.Tests.Browser.Chrome;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Look;

/// <summary>Every page, dark, light and on a phone: it can be used without seeing it, fits its screen, and a picture of it is kept.</summary>
public sealed class EveryPageTests(Chromium chromium) : BrowserTest(chromium)
{
    public static TheoryData<string, string> Pages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var page in new[] { "sign-in", "machines", "create", "machine", "images", "activity", "account" })
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
        await StartServerAsync();
        Furnish();
        var page = await ShowAsync(name, look switch { "light" => Viewport.Light, "phone" => Viewport.Phone, _ => Viewport.Dark });

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Artifacts.PathOf($"page-{name}-{look}.png"), Animations = ScreenshotAnimations.Disabled });

        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(Describe)));
        var tooWide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide <= 0, $"the page is {tooWide} pixels wider than the screen");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(n => n.Html))}";

    private void Furnish()
    {
        App.Engine.AddMachine("atlas");
        App.Engine.AddMachine("build-server");
        App.Engine.AddMachine("old-database", InstanceState.Stopped);
        App.Engine.AddMachine("scratch", InstanceState.Suspended);
        App.Engine.Die(App.Engine.AddMachine("unlucky").Name, "QEMU was killed by signal 9.", "Out of memory: Killed process 1");
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
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "atlas", Exact = true })).ToBeVisibleAsync();
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
            case "images" or "activity" or "account":
                await page.GotoAsync($"/{name}");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                break;
        }

        await page.WaitForLoadStateAsync(LoadState.Load);
        return page;
    }
}
