using Batwa.Engines.Capabilities;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Terminals.Consoles;
using Batwa.Tests.Contract.Steps;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

public abstract partial class EngineLifeContract<T>
{
    private const int GuestPort = 8080;
    private const int OtherGuestPort = 8081;

    [Step(60)]
    public Task The_last_bytes_of_its_console_can_be_read() => QuickStepAsync(async ct =>
    {
        if (Engine is not IConsoleLog console)
        {
            return;
        }

        var all = await console.ReadConsoleAsync(Alpha, 1 << 20, ct);
        var few = await console.ReadConsoleAsync(Alpha, 16, ct);

        Assert.InRange(all.Length, 17, 1 << 20);
        Assert.Equal(16, few.Length);
        foreach (var wrong in new[] { 0, -1, (1 << 20) + 1 })
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => console.ReadConsoleAsync(Alpha, wrong, ct));
        }
    });

    [Step(61)]
    public Task Its_console_is_a_terminal_while_it_runs() => QuickStepAsync(async ct =>
    {
        if (Engine is not ISerialConsole serial)
        {
            return;
        }

        var request = new TerminalRequest { IsConsole = true };
        await using var console = await serial.RouteConsoleAsync(Alpha, ct) switch
        {
            OpenChannelRoute open => await open.OpenAsync(request, ct),
            var route => await new ConsoleConnector(TimeProvider.System).OpenAsync(route, request, ct),
        };
        var printed = ((IConsoleLog)Engine).ReadConsoleAsync(Alpha, 1 << 20, ct);
        var first = new byte[64];
        var count = await console.ReadAsync(first, ct);

        Assert.InRange(console.Past, 17, 4 << 20);
        Assert.Null(console.Exit);
        if (console.Past < 1 << 20)
        {
            Assert.Equal((await printed)[..count].ToArray(), first[..count]);
        }
    });

    [Step(70)]
    public Task Forwards_are_added_and_removed_while_it_runs() => QuickStepAsync(async ct =>
    {
        if (Engine is not IPortForwards forwards)
        {
            return;
        }

        var kept = await forwards.AddForwardAsync(Alpha, new PortForward(0, GuestPort), ct);
        Assert.InRange(kept.HostPort, 1, 65535);
        Assert.Equal(GuestPort, kept.GuestPort);
        Assert.Equal(kept, await forwards.AddForwardAsync(Alpha, kept, ct));

        var gone = await forwards.AddForwardAsync(Alpha, new PortForward(0, OtherGuestPort), ct);
        await forwards.RemoveForwardAsync(Alpha, gone.HostPort, ct);
        await forwards.RemoveForwardAsync(Alpha, gone.HostPort, ct);

        await Assert.ThrowsAsync<RequestRejectedException>(() => forwards.AddForwardAsync(Beta, kept, ct));
        foreach (var wrong in new[] { new PortForward(-1, 80), new PortForward(70_000, 80), new PortForward(0, 0), new PortForward(0, 70_000) })
        {
            await Assert.ThrowsAsync<RequestRejectedException>(() => forwards.AddForwardAsync(Alpha, wrong, ct));
        }

        Assert.Equal([kept], (await Engine.GetAsync(Alpha, ct)).Forwards);
        Assert.Empty((await Engine.GetAsync(Beta, ct)).Forwards);
    });

    [Step(80)]
    public Task An_image_that_machines_stand_on_is_not_removed() => QuickStepAsync(async ct =>
    {
        if (Engine is not IImages images || Engine is not IImageShelf shelf)
        {
            return;
        }

        var image = (await Engine.GetAsync(Alpha, ct)).Image.Name;
        var refusal = await Assert.ThrowsAsync<RequestRejectedException>(() => shelf.RemoveImageAsync(image, ct));

        Assert.Contains(Alpha.Value, refusal.Message, StringComparison.Ordinal);
        Assert.Contains((await images.ListImagesAsync(ct)).Images, i => i.IsReady && (i.Name == image || i.Aliases.Contains(image)));
    });

    [Step(90)]
    public Task A_suspended_machine_goes_on_where_it_was() => BootingStepAsync(async ct =>
    {
        if (Engine is not ISuspend suspend)
        {
            return;
        }

        await suspend.SuspendAsync(Alpha, new ProgressLog(), ct);
        await suspend.SuspendAsync(Alpha, new ProgressLog(), ct);
        var suspended = await GetAsync(Alpha, InstanceState.Suspended, ct);
        Assert.Null(suspended.StartedAt);
        Assert.Empty(suspended.Addresses);
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.RouteTerminalAsync(Alpha, new TerminalRequest(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.StopAsync(Alpha, StopMode.Graceful, new ProgressLog(), ct));
        await Assert.ThrowsAsync<RequestRejectedException>(() => Engine.RestartAsync(Alpha, new ProgressLog(), ct));
        await GetAsync(Alpha, InstanceState.Suspended, ct);

        var resumed = await Engine.StartAsync(Alpha, new ProgressLog(), ct);

        Assert.Equal(InstanceState.Running, resumed.State);
        Assert.Equal("in-memory", await ReadNoteAsync(MemoryNote, ct));
    });
}
