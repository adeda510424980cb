using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

public sealed partial class FakeEngine
{
    private int _lastPort = 40_000;

    /// <inheritdoc/>
    public Task<PortForward> AddForwardAsync(InstanceName name, PortForward forward, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => AddForwardInTurnAsync(name, forward, token), ct);

    private async Task<PortForward> AddForwardInTurnAsync(InstanceName name, PortForward forward, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.AddForward, name.Value, ct);
        if (forward.HostPort is < 0 or > 65535 || forward.GuestPort is < 1 or > 65535)
        {
            throw new RequestRejectedException(
                $"A forward leads from a host port (0 to 65535) to a guest port (1 to 65535); {forward.HostPort} to {forward.GuestPort} is none.");
        }

        lock (_gate)
        {
            ThrowIfOutOfUse(name);
            var instance = Find(name);
            if (instance.Forwards.Contains(forward))
            {
                return forward;
            }

            if (forward.HostPort != 0 && _instances.Values.FirstOrDefault(i => i.Forwards.Any(f => f.HostPort == forward.HostPort)) is { } holder)
            {
                throw new RequestRejectedException($"Host port {forward.HostPort} is taken by '{holder.Name}'; take another one, or 0 for any.");
            }

            var added = forward.HostPort == 0 ? forward with { HostPort = ++_lastPort } : forward;
            Put(instance with { Forwards = [.. instance.Forwards, added] });
            return added;
        }
    }

    /// <inheritdoc/>
    public Task RemoveForwardAsync(InstanceName name, int hostPort, CancellationToken ct) =>
        ExclusiveAsync(name, interrupts: false, token => RemoveForwardInTurnAsync(name, hostPort, token), ct);

    private async Task RemoveForwardInTurnAsync(InstanceName name, int hostPort, CancellationToken ct)
    {
        await EnterAsync(EngineVerb.RemoveForward, name.Value, ct);
        lock (_gate)
        {
            ThrowIfOutOfUse(name);
            var instance = Find(name);
            if (instance.Forwards.Any(f => f.HostPort == hostPort))
            {
                Put(instance with { Forwards = [.. instance.Forwards.Where(f => f.HostPort != hostPort)] });
            }
        }
    }
}
