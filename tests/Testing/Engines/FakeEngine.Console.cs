using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing.Terminals;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly List<(InstanceName Name, FakeTerminalChannel Channel)> _consoles = [];

    /// <summary>Where every console is, in the place of a <see cref="FakeShell"/> behind what was printed.</summary>
    public TerminalRoute? Consoles { get; set; }

    /// <inheritdoc/>
    public async Task<TerminalRoute> RouteConsoleAsync(InstanceName name, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.RouteConsole, name.Value, ct);
        ThrowIfDark(name);
        return Consoles ?? new OpenChannelRoute((wanted, _) => Task.FromResult<ITerminalChannel>(OpenConsole(name, wanted)));
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadConsoleAsync(InstanceName name, int maxBytes, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ReadConsole, name.Value, ct);
        if (maxBytes is < 1 or > 1 << 20)
        {
            throw new RequestRejectedException($"{maxBytes} bytes of console were asked for; ask for 1 to 1,048,576.");
        }

        lock (_gate)
        {
            Find(name);
            var console = GuestOf(name).Console;
            return console.AsMemory(Math.Max(0, console.Length - maxBytes));
        }
    }

    /// <summary>The guest prints on its console.</summary>
    public void PrintOnConsole(InstanceName name, string text)
    {
        lock (_gate)
        {
            GuestOf(name).Print(text);
            foreach (var (_, channel) in _consoles.Where(console => console.Name == name))
            {
                _ = channel.GuestWritesAsync(text, CancellationToken.None);
            }
        }
    }

    private FakeTerminalChannel OpenConsole(InstanceName name, TerminalRequest request)
    {
        lock (_gate)
        {
            ThrowIfDark(name);
            var guest = GuestOf(name);
            var printed = guest.Console;
            var channel = new FakeTerminalChannel(request, 4 << 20) { Past = printed.Length };
            var isPrinted = channel.GuestWritesAsync(printed, CancellationToken.None);
            _consoles.RemoveAll(console => console.Channel.Exit is not null);
            _consoles.Add((name, channel));
            _terminals.Add((name, channel));
            channel.Run(async c =>
            {
                await isPrinted;
                await new FakeShell(name, guest.Files, c).RunAsync();
            });
            return channel;
        }
    }

    // A machine has a console as soon as it executes, and no login by then.
    private void ThrowIfDark(InstanceName name)
    {
        ThrowIfOutOfUse(name);
        if (Find(name).State is not (InstanceState.Running or InstanceState.DelayedShutdown or InstanceState.Starting or InstanceState.Restarting) and var state)
        {
            throw new RequestRejectedException($"'{name}' is {state.ToString().ToLowerInvariant()}, so its console prints nothing; start it first.");
        }
    }
}
