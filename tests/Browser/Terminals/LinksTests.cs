using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>Links in what a guest prints: shown before, opened with a modifier only, and without a hold on the page.</summary>
public sealed class LinksTests(Chromium chromium) : ShellTest(chromium)
{
    [Theory]
    [InlineData("https://example.org/plain", "https://example.org/plain")]
    [InlineData("\e]8;;https://example.org/named\e\\the manual\e]8;;\e\\", "https://example.org/named")]
    public async Task A_link_says_where_it_leads_and_opens_on_ctrl_and_a_click(string printed, string address)
    {
        var (page, dock) = await OpenShellAsync();
        await page.Context.RouteAsync("https://example.org/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>the manual</title>" }));
        await Guests[0].GuestWritesAsync($"\r\n{printed}\r\nbehind it $ ", Ct);
        await dock.ShowsAsync("behind it");
        // After a loss of the network, too: a replay has the link in it.
        await page.ReloadAsync();
        await dock.ShowsAsync("behind it");

        var row = (await dock.Screen.Locator("> div").Nth(1).BoundingBoxAsync())!;
        var (x, y) = (row.X + 30, row.Y + (row.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        var hint = dock.Front.GetByText("Ctrl click opens");
        await Expect(hint).ToBeVisibleAsync();
        await Expect(dock.Front.GetByText(address, new() { Exact = true }).Last).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(x, y);
        Assert.Single(page.Context.Pages);

        var opened = await page.Context.RunAndWaitForPageAsync(async () =>
        {
            await page.Keyboard.DownAsync("Control");
            await page.Mouse.ClickAsync(x, y);
            await page.Keyboard.UpAsync("Control");
        });
        Assert.Equal(address, opened.Url);
        Assert.True(await opened.EvaluateAsync<bool>("() => window.opener === null"));
        await page.Mouse.MoveAsync(x, y + 200);
        await Expect(hint).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_that_is_no_web_address_opens_nothing()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync("\r\n\e]8;;javascript:document.title='taken'\e\\press here\e]8;;\e\\\r\nbehind it $ ", Ct);
        await dock.ShowsAsync("behind it");
        var row = (await dock.Screen.Locator("> div").Nth(1).BoundingBoxAsync())!;
        await page.Keyboard.DownAsync("Control");
        await page.Mouse.ClickAsync(row.X + 30, row.Y + (row.Height / 2));
        await page.Keyboard.UpAsync("Control");
        await dock.RunAsync("echo \"still\"-here");
        await dock.ShowsAsync("still-here");
        Assert.Single(page.Context.Pages);
        Assert.NotEqual("taken", await page.TitleAsync());
    }
}
