using Batwa.Tests.Browser.Chrome;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>Images that a program draws in its terminal.</summary>
public sealed class ImagesTests(Chromium chromium) : ShellTest(chromium)
{
    private const string Red = "255,0,0,255";

    // 16 x 16 pixels of red.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mP4z8BAEmIY1TCqYfhqAACQ+f8B8u7oVwAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Sixels_are_drawn_and_the_shell_goes_on_below_them()
    {
        var (page, dock) = await OpenShellAsync();
        var rows = string.Concat(Enumerable.Repeat("#0!36~-", 6));
        await Guests[0].GuestWritesAsync($"\u001b[2J\u001b[H\u001bPq\"1;1;36;36#0;2;100;0;0{rows}\u001b\\below$ ", Ct);
        await dock.ShowsAsync("below$");

        await DrawnAsync(page);
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-sixel.png") });
    }

    [Fact]
    public async Task A_picture_of_the_iTerm_protocol_is_drawn()
    {
        var (page, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync($"\u001b[2J\u001b[H\u001b]1337;File=inline=1;size=79:{Png}\u0007\r\nbelow$ ", Ct);
        await dock.ShowsAsync("below$");

        await DrawnAsync(page);
    }

    [Fact]
    public async Task A_broken_picture_costs_nothing_but_itself()
    {
        var (_, dock) = await OpenShellAsync();
        await Guests[0].GuestWritesAsync("\u001b]1337;File=inline=1;size=9:bm90YVBORw==\u0007\u001bPq\"9;9;99999;99999#0~\u001b\\still here$ ", Ct);
        await dock.ShowsAsync("still here$");
    }

    private static Task DrawnAsync(IPage page) => Testing.Eventually.TrueAsync(
        "its first pixels are there",
        async () => await page.EvaluateAsync<string>("() => [...(document.querySelector('canvas.xterm-image-layer')?.getContext('2d').getImageData(4, 4, 1, 1).data ?? [])].join()") == Red,
        Ct);
}
