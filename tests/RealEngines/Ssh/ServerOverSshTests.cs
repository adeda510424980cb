using System.Diagnostics;
using Batwa.Engines.Terminals;
using Batwa.Ssh;
using Batwa.Terminals;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Server;
using Batwa.Tests.Testing.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>The whole way of a keystroke, page ⇄ server ⇄ session ⇄ SSH ⇄ a real shell; only the machine is this one.</summary>
[Collection(SshdCollection.Name)]
public sealed class ServerOverSshTests(LoopbackSshd sshd, ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shell_is_typed_into_resized_left_and_come_back_to()
    {
        sshd.Require();
        await using var app = await StartAsync();
        var cookies = await TestSocket.SignInAsync(app, Ct);
        var id = Guid.NewGuid();
        long position;
        await using (var page = await TerminalPage.OpenAsync(app, cookies, id, Ct))
        {
            await page.TypeAsync("echo early$((40+2))\r");
            await page.UntilAsync("early42");
            await page.ResizeAsync(120, 40);
            await page.TypeAsync("stty size\r");
            await page.UntilAsync("40 120");
            await page.TypeAsync("(sleep 1; echo mean$((40+2))while) &\r");
            await page.UntilAsync("while) &");
            position = page.Position;
            page.Socket.Cut();
        }

        await using var again = await TerminalPage.OpenAsync(app, cookies, id, Ct, $"&host=local&instance=web-1&after={position}");
        await again.UntilAsync("mean42while");
        Assert.False(again.Attached.GetProperty("reset").GetBoolean());
        await again.TypeAsync("exit 7\r");
        await again.ToEndAsync();
        Assert.Equal(("guestExited", 7, 1000), (again.Ended?.GetProperty("cause").GetString(), again.Ended?.GetProperty("code").GetInt32(), again.Socket.CloseCode));
    }

    [Fact]
    public async Task What_runs_in_a_shell_without_marks_is_said_by_name()
    {
        sshd.Require();
        await using var app = await StartAsync();
        var id = Guid.NewGuid();
        await using var page = await TerminalPage.OpenAsync(app, await TestSocket.SignInAsync(app, Ct), id, Ct);
        using var client = await app.SignInAsync(ct: Ct);
        await page.TypeAsync("sleep 1000 & expr 40 + 2\r");
        await page.UntilAsync("42");
        await SaysAsync("""{"state":"idle","program":null}""");
        await page.TypeAsync("sleep 1000\r");
        await SaysAsync("""{"state":"program","program":"sleep"}""");
        await page.TypeAsync("\u0003");
        await SaysAsync("""{"state":"idle","program":null}""");

        Task<string> SaysAsync(string json) => Eventually.GetAsync(json, () => client.GetStringAsync($"api/v1/terminals/{id}/foreground", Ct), said => said == json, Ct);
    }

    [Fact]
    public async Task A_flood_that_the_page_does_not_draw_holds_the_guest_back_and_the_interrupt_is_quick()
    {
        sshd.Require();
        await using var app = await StartAsync(new TerminalOptions { ViewerPatience = TimeSpan.FromMinutes(5) });
        await using var page = await TerminalPage.OpenAsync(app, await TestSocket.SignInAsync(app, Ct), Guid.NewGuid(), Ct);
        await page.TypeAsync("yes 0123456789012345678901234567890123456789\r");
        await page.UntilAsync("0123456789\r\n0123456789");
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;
        await Task.Delay(TimeSpan.FromSeconds(8), Ct);
        self.Refresh();
        output.WriteLine($"RSS {before / 1_000_000} MB, after 8 s of a flood that nobody draws {self.WorkingSet64 / 1_000_000} MB");
        Assert.True(self.WorkingSet64 - before < 32_000_000, $"grew from {before} to {self.WorkingSet64}");

        var watch = Stopwatch.StartNew();
        await page.TypeAsync("\u0003");
        await page.TypeAsync("echo mark$((40+2))\r");
        var drawn = page.Position;
        await page.DrawAsync();
        await page.UntilAsync("mark42");
        Assert.True(page.Position - drawn < 2_000_000, $"{page.Position - drawn} bytes were drawn between the interrupt and its prompt");
        output.WriteLine($"Ctrl-C to the next prompt's answer: {watch.ElapsedMilliseconds} ms and {(page.Position - drawn) / 1000} kB later");
    }

    private async Task<BatwaApp> StartAsync(TerminalOptions? options = null)
    {
        var app = await BatwaApp.StartAsync(new BatwaAppOptions
        {
            Services = services =>
            {
                services.AddSingleton(options ?? new TerminalOptions());
                services.RemoveAll<ITerminalConnector>();
                services.AddSingleton<ITerminalConnector>(new SshWhateverTheRoute(sshd.Route));
            },
        });
        app.Engine.AddMachine("web-1");
        using var client = await app.SignInAsync(ct: Ct);
        await Eventually.TrueAsync("the machine is known", async () => (await client.GetStringAsync("api/v1/instances", Ct)).Contains("web-1", StringComparison.Ordinal), Ct);
        return app;
    }

    private sealed class SshWhateverTheRoute(SshRoute ssh) : ITerminalConnector
    {
        private readonly SshConnector _connector = new(new SshOptions(), TimeProvider.System, NullLogger<SshConnector>.Instance);

        public bool Opens(TerminalRoute route) => true;

        public Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct) => _connector.OpenAsync(ssh, request, ct);
    }
}
