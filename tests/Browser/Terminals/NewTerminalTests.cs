using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Browser.Machines;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Terminals;

/// <summary>A person says as whom, where and with what a terminal begins.</summary>
public sealed class NewTerminalTests(Chromium chromium) : ShellTest(chromium)
{
    [Fact]
    public async Task A_shell_opens_as_it_was_asked_for_and_again_so_when_its_machine_restarts()
    {
        var (page, dock) = await OpenShellAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More for terminals" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "New terminal…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New terminal on one" });
        await dialog.GetByLabel("User").FillAsync("www");
        await dialog.GetByLabel("Directory").FillAsync("/srv/site");
        await dialog.GetByLabel("Environment").FillAsync("GREETING=good day\nnonsense");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Line 2 is not NAME=value");
        await dialog.GetByLabel("Environment").FillAsync("GREETING=good day");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(dock.Tabs).ToHaveCountAsync(2);
        await dock.RunAsync("whoami");
        await dock.ShowsAsync("www");
        await dock.RunAsync("pwd");
        await dock.ShowsAsync("/srv/site");
        await dock.RunAsync("printenv GREETING");
        await dock.ShowsAsync("good day");
        var first = Guests[^1];

        await new MachinesPage(page).ChooseAsync("one", "Restart");
        await dock.ShowsAsync("This is a new shell.");
        await dock.RunAsync("echo \"now\"-in-the-next");
        await dock.ShowsAsync("now-in-the-next");
        var next = Guests.Single(guest => guest.Request.User == "www" && guest.Exit is null);
        Assert.NotSame(first, next);
        Assert.Equal(("/srv/site", "good day"), (next.Request.Command?.Directory, next.Request.Command?.Environment["GREETING"]));

        // The next one begins with what was said last, but for what may be secret.
        await new MachinesPage(page).ChooseAsync("one", "New terminal…");
        await Expect(dialog.GetByLabel("Directory")).ToHaveValueAsync("/srv/site");
        await Expect(dialog.GetByLabel("Environment")).ToHaveValueAsync("");
    }
}
