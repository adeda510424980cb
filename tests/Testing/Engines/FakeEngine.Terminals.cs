using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing.Terminals;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private readonly Dictionary<string, FakeGuest> _guests = new(StringComparer.Ordinal);
    private readonly List<(InstanceName Name, FakeTerminalChannel Channel)> _terminals = [];

    /// <summary>What runs in each new terminal instead of a <see cref="FakeShell"/>; a test that is the guest itself gives a task that waits.</summary>
    public Func<InstanceName, FakeTerminalChannel, Task>? Guest { get; set; }

    /// <summary>Where every terminal is, in the place of a <see cref="FakeShell"/>.</summary>
    public TerminalRoute? Terminals { get; init; }

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

    /// <summary>Whether a suspended machine's terminals wait for it, as where its network is a process of its own; otherwise they are lost.</summary>
    public bool TerminalsOutliveSuspend { get; set; }

    /// <inheritdoc/>
    public async Task<TerminalRoute> RouteTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.RouteTerminal, name.Value, ct);
        ThrowIfOff(name);
        ThrowIfHostKeyUnknown(name);
        return Terminals ?? new OpenChannelRoute((wanted, opening) => OpenTerminalAsync(name, wanted, opening));
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
            var files = GuestOf(name).Files;
            channel.Run(Guest is { } guest ? c => guest(name, c) : c => new FakeShell(name, files, c).RunAsync());
            return Task.FromResult(channel);
        }
    }

    private async Task<ITerminalChannel> OpenTerminalAsync(InstanceName name, TerminalRequest request, CancellationToken ct) =>
        await OpenChannelAsync(name, request, ct);

    private void ThrowIfOff(InstanceName name)
    {
        ThrowIfOutOfUse(name);
        var instance = Find(name);
        if (instance.State is not (InstanceState.Running or InstanceState.DelayedShutdown))
        {
            throw new RequestRejectedException($"'{name}' is {instance.State.ToString().ToLowerInvariant()}; start it, then open a terminal.");
        }
    }

    private FakeGuest GuestOf(InstanceName name)
    {
        lock (_gate)
        {
            return _guests.TryGetValue(name.Value, out var guest) ? guest : _guests[name.Value] = new FakeGuest();
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
