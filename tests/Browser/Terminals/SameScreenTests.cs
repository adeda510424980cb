using System.Text;
using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>After any interruption the browser shows what it would have shown without one: each cell, the cursor, the modes, the lines above.</summary>
public sealed class SameScreenTests(Chromium chromium) : ShellTest(chromium)
{
    private bool _isCut;

    [Fact]
    public async Task A_reload_shows_the_same_screen()
    {
        var (page, _) = await OpenEditorAsync();
        var before = await ScreenState.ReadAsync(page);

        await page.ReloadAsync();

        await ScreenState.IsAsync(before, page, Ct);
        await Expect(new TerminalDock(page).Tabs.First).ToContainTextAsync("notes.txt");
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf("terminal-same-after-reload.png") });
        Assert.Empty(Guests[0].Typed);
        Assert.Empty(Guests[0].Sizes);

        // And goes on from there.
        await Guests[0].GuestWritesAsync("\u001b[10;1H\u001b[7mlive again\u001b[m", Ct);
        await new TerminalDock(page).ShowsAsync("live again");
    }

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task A_phone_shows_the_same_screen_smaller_and_takes_its_size_when_one_types_there(ColorScheme scheme)
    {
        var (page, _) = await OpenEditorAsync();
        var before = await ScreenState.ReadAsync(page);

        var phone = await VisitAsync(App.Address, Viewport.Phone with { Scheme = scheme });
        await phone.SignInAsync(User, BatwaApp.PasswordOf(User));
        await phone.Page.GotoAsync("/");
        await phone.Page.GetByRole(AriaRole.Complementary, new() { Name = "Running shells" }).GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();

        await ScreenState.IsAsync(before, phone.Page, Ct);
        var note = phone.Page.GetByRole(AriaRole.Note, new() { Name = "Size of this shell" });
        await Expect(note).ToContainTextAsync("as on another screen");
        await phone.Page.ScreenshotAsync(new() { Path = Artifacts.PathOf($"terminal-same-on-phone-{scheme}.png") });

        // 160 columns do not fit with letters that can be seen: one moves about in them.
        var hidden = await phone.Page.EvaluateAsync<int>("() => { const place = document.querySelector('[data-pans=true]'); return place.scrollWidth - place.clientWidth; }");
        Assert.InRange(hidden, 50, 1000);
        var bar = (await phone.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Terminal keys" }).BoundingBoxAsync())!;
        Assert.True(bar.X >= 0 && bar.X + bar.Width <= 390 && bar.Y + bar.Height <= 844, $"the bar is at {bar.X},{bar.Y} with {bar.Width}x{bar.Height}");
        Assert.Empty(Guests[0].Sizes);
        await ScreenState.IsAsync(before, page, Ct);

        // Who types there has it; the other shows that, and may have it back.
        await new TerminalDock(phone.Page).Front.Locator("textarea.xterm-helper-textarea").FocusAsync();
        await phone.Page.Keyboard.TypeAsync("x");
        await Testing.Eventually.TrueAsync("the guest has the phone's size", () => Guests[0].Sizes is [{ Columns: < 60 }], Ct);
        await Expect(note).ToBeHiddenAsync();
        await phone.Page.ScreenshotAsync(new() { Path = Artifacts.PathOf($"terminal-taken-by-phone-{scheme}.png") });
        await Expect(page.GetByRole(AriaRole.Note, new() { Name = "Size of this shell" })).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Artifacts.PathOf($"terminal-taken-by-phone-desk-{scheme}.png") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Fit to this screen" }).ClickAsync();
        await Testing.Eventually.TrueAsync("the guest has the desk's size", () => Guests[0].Sizes is [_, { Columns: > 100 }], Ct);
        Assert.Equal("x", Guests[0].Typed);
    }

    [Fact]
    public async Task A_network_that_was_gone_for_longer_than_output_is_kept_leaves_the_same_screen()
    {
        var (page, sockets) = await OpenEditorAsync(cutting: true);
        var beside = await VisitAsync(App.Address);
        await beside.SignInAsync(User, BatwaApp.PasswordOf(User));
        await beside.Page.GotoAsync("/");
        await beside.Page.GetByRole(AriaRole.Complementary, new() { Name = "Running shells" }).GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await new TerminalDock(beside.Page).ShowsAsync("状態");

        _isCut = true;
        await sockets[^1].CloseAsync(new() { Code = 4000, Reason = "cut by the test" });
        await Guests[0].GuestWritesAsync("\u001b[?1049l" + Lines("later", 20_000) + "\u001b[31munfinished \u001b[4", Ct);
        await Testing.Eventually.TrueAsync("who was there has all of it", async () => string.Concat(await ScreenState.ReadAsync(beside.Page)).Contains("unfinished", StringComparison.Ordinal), Ct, TimeSpan.FromSeconds(30));
        _isCut = false;

        await Testing.Eventually.TrueAsync("it is back", async () => string.Concat(await ScreenState.ReadAsync(page)).Contains("unfinished", StringComparison.Ordinal), Ct, TimeSpan.FromSeconds(30));
        await Guests[0].GuestWritesAsync("munderlined", Ct);
        await new TerminalDock(page).ShowsAsync("underlined");
        await ScreenState.IsAsync(await ScreenState.ReadAsync(beside.Page), page, Ct);
    }

    // A shell with much above it, and an editor on the alternate screen in the middle of its work.
    private async Task<(IPage Page, List<IWebSocketRoute> Sockets)> OpenEditorAsync(bool cutting = false)
    {
        await StartServerAsync();
        App.Engine.AddMachine(One.Value);
        var visit = await OpenAsync("/");
        var sockets = new List<IWebSocketRoute>();
        if (cutting)
        {
            await visit.Page.RouteWebSocketAsync(new Regex("/api/v1/terminals/"), async socket =>
            {
                if (_isCut)
                {
                    await socket.CloseAsync(new() { Code = 4000, Reason = "cut by the test" });
                    return;
                }

                socket.ConnectToServer();
                sockets.Add(socket);
            });
            await visit.Page.ReloadAsync();
        }

        await new MachinesPage(visit.Page).Button($"Open a terminal on {One}").ClickAsync();
        var dock = new TerminalDock(visit.Page);
        await dock.ShowsAsync($"fake@{One}");

        await Guests[0].GuestWritesAsync(Lines("line", 15_000), Ct);
        await Guests[0].GuestWritesAsync(Editor, Ct);
        await dock.ShowsAsync("状態");
        var state = await ScreenState.ReadAsync(visit.Page);
        Assert.Contains("shown alternate", state);
        Assert.True(state.Length > 10_000, $"{state.Length} lines are there");
        return (visit.Page, sockets);
    }

    // More than 1 MiB, which is what is kept of a session's bytes.
    private static string Lines(string what, int count)
    {
        var text = new StringBuilder();
        for (var line = 0; line < count; line++)
            text.Append($"\u001b[38;2;{line % 256};90;200m{what} {line}\u001b[m \u001b[1;3{line % 8}mé漢🐧e\u0301\u001b[m {new string('-', line % 60)}\r\n");
        return text.ToString();
    }

    private static string Editor =>
        "\u001b]0;notes.txt\u0007\u001b[?1049h\u001b[?1h\u001b=\u001b[?2004h\u001b[?1002h\u001b[?1006h\u001b[2J\u001b[3;20r\u001b[4 q"
        + "\u001b[1;1H\u001b[48;2;30;60;90m\u001b[38;5;208m 状態 notes.txt \u001b[K\u001b[m"
        + "\u001b[3;1H\u001b[4:3m\u001b[58;5;196mcurly\u001b[m \u001b[7mreversed\u001b[27m \u001b[9mstruck\u001b[m ┌──┐ \u001b]8;;https://example.org\u001b\\a link\u001b]8;;\u001b\\"
        + "\u001b[12;34H\u001b7\u001b[5;9H\u001b[38;2;250;200;10mhere";
}
