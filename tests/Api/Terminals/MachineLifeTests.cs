using Batwa.Engines.Instances;
using Batwa.Terminals;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Batwa.Tests.Api.Terminals;

/// <summary>A terminal while its machine boots, and when its machine is switched off.</summary>
public sealed class MachineLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_terminal_of_a_machine_that_starts_says_what_it_waits_for_and_opens()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1", InstanceState.Stopped);
        await api.InstanceAsync("web-1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Start);
        await api.PostAsync("api/v1/instances/local/web-1/start");
        await api.InstanceAsync("web-1", machine => machine.GetProperty("state").GetString() == "starting");

        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        while (!page.Progress.Contains("is starting", StringComparison.Ordinal))
            Assert.True(await page.StepAsync(), $"It was closed: {page.Socket.CloseReason}");
        hold.Release();

        await page.UntilAsync("$ ");
    }

    [Fact]
    public async Task A_terminal_that_waits_for_a_start_that_fails_says_that()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1", InstanceState.Stopped);
        await api.InstanceAsync("web-1", _ => true);
        using var hold = api.Engine.Faults.Hold(EngineVerb.Start);
        var start = await api.PostAsync("api/v1/instances/local/web-1/start");
        await api.InstanceAsync("web-1", machine => machine.GetProperty("state").GetString() == "starting");

        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await api.PostAsync($"api/v1/operations/{start["id"].GetString()}/cancel");

        await page.ToEndAsync();
        Assert.Equal((1008, "openRefused"), (page.Socket.CloseCode, page.Ended?.GetProperty("cause").GetString()));
        Assert.Contains("is stopped", page.Socket.CloseReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", "The machine was stopped.")]
    [InlineData("suspend", "The machine was suspended.")]
    [InlineData("restart", "The machine was restarted.")]
    public async Task A_terminal_whose_machine_is_switched_off_on_purpose_says_so_and_has_a_new_shell_when_it_is_back(string verb, string words)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");
        using var slow = api.Engine.Faults.Hold(EngineVerb.Restart); // a boot takes its time

        var done = await api.PostAsync($"api/v1/instances/local/web-1/{verb}");
        await page.UntilAsync($"UTC: {words} A new shell opens when it is back. ──");
        while (page.State != "waiting" || page.Progress != $"{words} A new shell opens when it is back.")
            Assert.True(await page.StepAsync(), $"It was closed: {page.Socket.CloseReason}");
        Assert.Equal("waiting", (await api.GetAsync("api/v1/terminals")).Json.EnumerateArray().Single().GetProperty("state").GetString());

        slow.Release();
        await api.EndOfAsync(done);
        if (verb != "restart")
            await DoAsync(api, "start");
        await page.UntilAsync("UTC: The machine is back. This is a new shell. ──");
        await page.TypeAsync("echo \"new\"-shell\r");
        await page.UntilAsync("new-shell");
    }

    [Fact]
    public async Task A_terminal_whose_machine_was_restored_meanwhile_says_so()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1", InstanceState.Stopped);
        await api.InstanceAsync("web-1", _ => true);
        await DoAsync(api, "snapshots", new { name = "before" });
        await DoAsync(api, "start");
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");

        await DoAsync(api, "stop");
        await page.UntilAsync("A new shell opens when it is back. ──");
        await DoAsync(api, "snapshots/before/restore");
        await DoAsync(api, "start");
        await page.UntilAsync("UTC: The machine is back, as it was at a snapshot. This is a new shell. ──");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminal_whose_machine_is_deleted_is_over_at_once_or_as_soon_as_it_is(bool isStoppedFirst)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");
        if (isStoppedFirst)
        {
            await DoAsync(api, "stop");
            await page.UntilAsync("A new shell opens when it is back. ──");
        }

        await api.DeleteAsync("api/v1/instances/local/web-1");

        await page.ToEndAsync();
        Assert.Equal(("guestLost", "The machine was deleted."), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_guest_that_restarts_by_itself_is_found_to_have_done_so()
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");

        // As with "sudo reboot": the login ends first, and the machine shows seconds later that it restarts.
        api.Engine.TerminalsOf(InstanceName.Parse("web-1")).Single().Lose("The machine closed the connection.");
        while (!page.Progress.Contains("Looking what became of web-1", StringComparison.Ordinal))
            Assert.True(await page.StepAsync(), $"It was closed: {page.Socket.CloseReason}");
        await DoAsync(api, "restart");
        await page.UntilAsync("This is a new shell. ──");
    }

    [Theory]
    [InlineData("restart", "The machine was restarted.")]
    [InlineData("stop", "The machine was stopped.")]
    public async Task A_terminal_that_is_lost_after_its_machine_is_back_still_hears_what_was_done(string verb, string words)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        var openedAt = api.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await DoAsync(api, verb);
        if (verb != "restart")
            await DoAsync(api, "start");
        await api.InstanceAsync("web-1", machine => machine.GetProperty("state").GetString() == "running");

        // As from a guest whose silence was noticed late, over a network that said nothing.
        var endings = api.App.Services.GetRequiredService<ITerminalEndings>();
        var absence = await endings.ExplainAsync("local", "web-1", new TerminalLoss(openedAt, TimeSpan.Zero), Ct);

        Assert.Equal(new GuestAbsence(words, Returns: true), absence);
    }

    private static async Task DoAsync(ApiApp api, string what, object? body = null)
    {
        var end = await api.EndOfAsync(await api.PostAsync($"api/v1/instances/local/web-1/{what}", body));
        Assert.Equal("succeeded", end.GetProperty("state").GetString());
    }
}
