using System.Text.RegularExpressions;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.SignIn;

/// <summary>A person comes to the address for the first time.</summary>
public sealed class SigningInTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string NewPassword = "a long sentence that only a test would think of";

    [Fact]
    public async Task The_first_sign_in_asks_for_a_new_password_which_can_wait()
    {
        var page = await ArriveAsync();

        await SignInAsync(page, BatwaApp.Admin, BatwaApp.AdminPassword);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose a password" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Machines", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_password_holds_from_then_on_and_is_not_asked_for_again()
    {
        var page = await ArriveAsync();
        await SignInAsync(page, BatwaApp.Admin, BatwaApp.AdminPassword);

        await page.GetByLabel("Current password").FillAsync(BatwaApp.AdminPassword);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(NewPassword);
        await page.GetByLabel("New password again").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Machines", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Account of admin" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await SignInAsync(page, BatwaApp.Admin, NewPassword);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Machines", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_guessing_is_slowed_down_with_the_time_to_wait()
    {
        var page = await ArriveAsync();

        await SignInAsync(page, BatwaApp.Admin, "wrong");
        await Expect(page.GetByText("The username or the password is wrong.").Or(page.GetByText("Invalid credentials"))).ToBeVisibleAsync();

        var wait = page.GetByText(new Regex("Try again in [0-9]+ s"));
        for (var guess = 0; guess < 20 && await wait.CountAsync() == 0; guess++)
        {
            var answered = page.WaitForResponseAsync(r => r.Url.EndsWith("/api/v1/session", StringComparison.Ordinal) && r.Request.Method == "POST");
            await SignInAsync(page, BatwaApp.Admin, $"wrong {guess}");
            await (await answered).FinishedAsync();
            await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        }

        await Expect(wait).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_session_that_ends_elsewhere_leads_back_to_the_sign_in()
    {
        await StartServerAsync();
        var visit = await OpenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Machines", Exact = true })).ToBeVisibleAsync();

        await visit.Page.EvaluateAsync("() => fetch('/api/v1/session', { method: 'DELETE' })");
        await visit.Page.ReloadAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string user, string password)
    {
        await page.GetByLabel("Username").FillAsync(user);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private async Task<IPage> ArriveAsync()
    {
        await StartServerAsync();
        var visit = await VisitAsync(App.Address);
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        return visit.Page;
    }
}
