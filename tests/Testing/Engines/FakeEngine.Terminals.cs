using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing.Terminals;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private const int ConsoleKept = 1 << 20;

    private readonly Dictionary<string, StringBuilder> _console = new(StringComparer.Ordinal);
    private readonly List<(InstanceName Name, FakeTerminalChannel Channel)> _terminals = [];

    /// <summary>What runs in each new terminal; a <see cref="FakeShell"/> unless a test says otherwise. Null: nothing, the test is the guest.</summary>
    public Func<InstanceName, FakeTerminalChannel, Task>? Shell { get; set; } = FakeShell.RunAsync;

    /// <summary>The open terminals of an instance, oldest first.</summary>
    public IReadOnlyList<FakeTerminalChannel> TerminalsOf(InstanceName name)
    {
        lock (_gate)
        {
            return [.. _terminals.Where(t => t.Name == name && t.Channel.Exit is null).Select(t => t.Channel)];
        }
    }

    /// <summary>Loses every terminal of an instance, as when its network goes.</summary>
    public void LoseTerminals(InstanceName name, string reason) => EndTerminals(name, reason);

    /// <inheritdoc/>
    public async Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.RouteTerminal, name.Value, ct);
        ThrowIfOff(name);
        return new OpenChannelRoute((wanted, opening) => OpenTerminalAsync(name, wanted, opening));
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadConsoleAsync(InstanceName name, int maxBytes, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.ReadConsole, name.Value, ct);
        lock (_gate)
        {
            Find(name);
            var text = _console.TryGetValue(name.Value, out var console) ? console.ToString() : "";
            var bytes = Encoding.UTF8.GetBytes(text);
            return bytes.AsMemory(Math.Max(0, bytes.Length - maxBytes));
        }
    }

    /// <summary>The guest prints on its console.</summary>
    public void AppendConsole(InstanceName name, string text)
    {
        lock (_gate)
        {
            if (!_console.TryGetValue(name.Value, out var console))
            {
                _console[name.Value] = console = new StringBuilder();
            }

            console.Append(text);
            console.Remove(0, Math.Max(0, console.Length - ConsoleKept));
        }
    }

    private Task<FakeTerminalChannel> OpenChannelAsync(InstanceName name, TerminalRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ThrowIfOff(name);
            var channel = new FakeTerminalChannel(request);
            _terminals.RemoveAll(t => t.Channel.Exit is not null);
            _terminals.Add((name, channel));
            channel.Run(Shell is { } shell ? c => shell(name, c) : null);
            return Task.FromResult(channel);
        }
    }

    private async Task<ITerminalChannel> OpenTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        await OpenChannelAsync(name, request, ct);

    private void ThrowIfOff(InstanceName name)
    {
        var instance = Find(name);
        if (instance.State != InstanceState.Running)
        {
            throw new RequestRejectedException($"'{name}' is {instance.State.ToString().ToLowerInvariant()}; start it, then open a terminal.");
        }
    }

    private void EndTerminals(InstanceName name, string reason)
    {
        foreach (var channel in TerminalsOf(name))
        {
            channel.Lose(reason);
        }
    }
}
