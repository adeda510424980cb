using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>Port forwards.</content>
internal sealed partial class QemuInstance
{
    private const int SshPort = 22;
    private const int HighestPort = 65535;

    /// <inheritdoc cref="Capabilities.IPortForwards.AddForwardAsync"/>
    public Task<PortForward> AddForwardAsync(PortForward forward, CancellationToken ct) => ExclusiveAsync(
        "got a forward",
        interrupts: false,
        async token =>
        {
            if (forward.HostPort is < 0 or > HighestPort)
                throw new RequestRejectedException($"hostPort: {forward.HostPort} given; it is 1 to {HighestPort}, or 0 for any free one.");
            if (forward.GuestPort is < 1 or > HighestPort)
                throw new RequestRejectedException($"guestPort: {forward.GuestPort} given; it is 1 to {HighestPort}.");
            var record = Record;
            var other = record.Forwards.FirstOrDefault(one => one.HostPort == forward.HostPort);
            if (other is not null && other != forward)
                throw new RequestRejectedException($"hostPort: {forward.HostPort} leads to port {other.GuestPort} of {Name} already; remove that forward first.");

            var open = await OpenNowAsync(forward, token);
            Update(now => now with { Forwards = [.. now.Forwards.Where(one => one.HostPort != open.HostPort), open] });
            await TellClosedAsync(token);
            return open;
        },
        ct);

    /// <inheritdoc cref="Capabilities.IPortForwards.RemoveForwardAsync"/>
    public Task RemoveForwardAsync(int hostPort, CancellationToken ct) => ExclusiveAsync(
        "lost a forward",
        interrupts: false,
        async token =>
        {
            if (Record.Forwards.All(one => one.HostPort != hostPort))
                return;
            Update(now => now with { Forwards = [.. now.Forwards.Where(one => one.HostPort != hostPort)] });
            if (_guest is { } guest)
                await AskNetworkAsync(guest, UserNetwork.Remove(hostPort), token);
            await TellClosedAsync(token);
        },
        ct);

    // Opens it where the instance runs; where it does not, a port of our choice is only promised.
    private async Task<PortForward> OpenNowAsync(PortForward forward, CancellationToken ct)
    {
        if (_guest is { } guest)
        {
            if (UserNetwork.Read(await AskNetworkAsync(guest, UserNetwork.List, ct)).Contains(forward) && forward.HostPort != Record.Run?.SshPort)
                return forward;
            return await TryOpenAsync(guest, forward, ct) ?? throw Taken(forward);
        }

        if (Record.Forwards.Contains(forward))
            return forward;
        return LoopbackPort.TryHold(forward.HostPort) is { } free ? forward with { HostPort = free } : throw Taken(forward);
    }

    // At a start: SSH first, on the port that it had if that is free, then the others. A port that somebody took meanwhile does not keep
    // the instance from starting; the forward stays, closed, and is said to be.
    private async Task<int> OpenForwardsAsync(LiveGuest guest, MachineRecord record, CancellationToken ct)
    {
        PortForward? ssh = null;
        if (record.PreferredSshPort != 0)
            ssh = await TryOpenAsync(guest, new PortForward(record.PreferredSshPort, SshPort), ct);
        ssh ??= await TryOpenAsync(guest, new PortForward(0, SshPort), ct)
            ?? throw new EngineFailedException($"{Name} cannot start: this host has no free port for its SSH.");
        foreach (var forward in record.Forwards)
        {
            if (await TryOpenAsync(guest, forward, ct) is null)
                QemuLog.ForwardClosed(_host.Log, Name.Value, forward.HostPort, forward.GuestPort);
        }

        await TellClosedAsync(ct, guest);
        return ssh.HostPort;
    }

    // Null where the port is taken.
    private async Task<PortForward?> TryOpenAsync(LiveGuest guest, PortForward forward, CancellationToken ct)
    {
        var before = UserNetwork.Read(await AskNetworkAsync(guest, UserNetwork.List, ct));
        if (before.Contains(forward))
            return forward; // a network that outlived its machine's suspension has it still
        if ((await AskNetworkAsync(guest, UserNetwork.Add(forward), ct)).Length > 0)
            return null;
        var after = UserNetwork.Read(await AskNetworkAsync(guest, UserNetwork.List, ct));
        return after.Except(before).FirstOrDefault(one => one.GuestPort == forward.GuestPort)
            ?? throw new EngineFailedException("QEMU said that it forwards a port and then did not list it.");
    }

    private async Task TellClosedAsync(CancellationToken ct, LiveGuest? opened = null)
    {
        if ((opened ?? _guest) is not { } guest)
            return;
        var open = UserNetwork.Read(await AskNetworkAsync(guest, UserNetwork.List, ct));
        Look(view => view with { Closed = Record.Forwards.Except(open).FirstOrDefault() });
    }

    private RequestRejectedException Taken(PortForward forward) =>
        new($"hostPort: {forward.HostPort} is taken on this host; choose another for {Name}, or 0 for any free one. See who has it: ss -ltnp");
}
