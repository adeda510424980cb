using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing.Engines;
using Batwa.Tests.Testing.Terminals;
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
    [InlineData("delete", "The machine was deleted.")]
    public async Task A_terminal_whose_machine_is_switched_off_on_purpose_says_so(string verb, string words)
    {
        await using var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        await api.InstanceAsync("web-1", _ => true);
        await using var page = await TerminalPage.OpenAsync(api.App, await TestSocket.SignInAsync(api.App, Ct), Guid.NewGuid(), Ct);
        await page.UntilAsync("$ ");
        using var slow = api.Engine.Faults.Hold(EngineVerb.Restart); // a boot takes its time

        _ = verb == "delete" ? await api.DeleteAsync("api/v1/instances/local/web-1") : await api.PostAsync($"api/v1/instances/local/web-1/{verb}");

        await page.ToEndAsync();
        Assert.Equal(("guestLost", words), (page.Ended?.GetProperty("cause").GetString(), page.Ended?.GetProperty("text").GetString()));
    }
}
