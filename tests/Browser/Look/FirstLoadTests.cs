using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing.Server;
using Microsoft.Playwright;

namespace Batwa.Tests.Browser.Look;

/// <summary>What a browser with an empty cache really fetches before a person sees their machines.</summary>
public sealed class FirstLoadTests(Chromium chromium) : BrowserTest(chromium)
{
    private const double Most = 250 * 1024;

    [Fact]
    public async Task From_the_address_to_the_list_of_machines_less_than_250_KiB_come_over_the_wire()
    {
        await StartServerAsync();
        App.Engine.AddMachines(5);
        await App.AddAccountAsync(User, Ct);
        var page = (await VisitAsync(App.Address)).Page;
        var fetched = await CountAsync(page);

        await page.GotoAsync("/");
        await page.GetByLabel("Username").FillAsync(User);
        await page.GetByLabel("Password").FillAsync(BatwaApp.PasswordOf(User));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "vm-0005", Exact = true })).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");

        var report = string.Join('\n', fetched.OrderByDescending(f => f.Value.Bytes).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value.Bytes,8:0} {f.Value.Url}")));
        await File.WriteAllTextAsync(Artifacts.PathOf("first-load.txt"), report, Ct);
        var bytes = fetched.Sum(f => f.Value.Bytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes / 1024:0} KiB in {fetched.Count} requests");
        Assert.InRange(bytes, 50 * 1024, Most);
    }

    /// <summary>Counts what the browser receives, headers and bodies as they are on the wire.</summary>
    private static async Task<ConcurrentDictionary<string, (string Url, double Bytes)>> CountAsync(IPage page)
    {
        var fetched = new ConcurrentDictionary<string, (string Url, double Bytes)>();
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        devTools.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            fetched[Text(sent, "requestId")] = (sent!.Value.GetProperty("request").GetProperty("url").GetString()!, 0);
        devTools.Event("Network.loadingFinished").OnEvent += (_, done) => fetched.AddOrUpdate(
            Text(done, "requestId"),
            _ => ("", Bytes(done)),
            (_, known) => (known.Url, Bytes(done)));
        return fetched;
    }

    private static string Text(JsonElement? message, string name) => message!.Value.GetProperty(name).GetString()!;

    private static double Bytes(JsonElement? message) => message!.Value.GetProperty("encodedDataLength").GetDouble();
}
