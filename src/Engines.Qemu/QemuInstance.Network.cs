using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>
/// The network, where it is a process of its own. It is there from before the guest executes until the machine is off for good: a
/// machine that is suspended keeps it, and with it the connections of its guest.
/// </content>
internal sealed partial class QemuInstance
{
    private volatile GuestNetwork? _network;

    // Whether this run's network stands alone. Saved memory fits only a QEMU that has the same.
    private bool NetworkStandsAlone(SavedMemory? saved) => saved?.NetworkStandsAlone ?? Version.Parse(_host.Version) >= GuestNetwork.OldestQemu;

    // Who holds the forwards: the network's process, or the machine's own QEMU.
    private Task<string> AskNetworkAsync(LiveGuest guest, string line, CancellationToken ct) => _network is { } network ? network.SayAsync(line, ct) : guest.SayAsync(line, ct);

    private async Task OpenNetworkAsync(MachineRecord record, CancellationToken ct)
    {
        if (_network is null or { Ended.IsCompleted: true })
            _network = await GuestNetwork.OpenAsync(_host, record, _directory, ct);
    }

    // From here on the guest is connected, and stays so: a network that ends before the guest is put back.
    private async Task PlugNetworkAsync(LiveGuest guest, MachineRecord record, bool isNewMachine, CancellationToken ct)
    {
        if (_network is not { } network)
            return;
        await network.PlugAsync(record, _directory, isNewMachine, ct);
        _ = MendNetworkAsync(network, guest);
    }

    private async Task MendNetworkAsync(GuestNetwork network, LiveGuest guest)
    {
        try
        {
            await network.Ended;
            if (!ReferenceEquals(network, _network))
                return; // it was ended on purpose
            await ExclusiveAsync(
                "got its network back",
                interrupts: false,
                async token =>
                {
                    if (!ReferenceEquals(network, _network) || !ReferenceEquals(guest, _guest) || Record.Run is null)
                        return;
                    QemuLog.NetworkLost(_host.Log, Name.Value);
                    await network.DisposeAsync();
                    await OpenNetworkAsync(Record, token);
                    await PlugNetworkAsync(guest, Record, isNewMachine: false, token);
                    var sshPort = await ReopenForwardsAsync(guest, Record, token);
                    Update(now => now.Run is null ? now : now with { Run = now.Run with { SshPort = sshPort }, PreferredSshPort = sshPort });
                },
                CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // Let go of: it goes on running.
        }
        catch (EngineException gone)
        {
            QemuLog.Skipped(_host.Log, Name.Value, "putting its network back", gone);
        }
    }

    private async Task EndNetworkAsync()
    {
        var network = _network;
        _network = null;
        try
        {
            if (network is null or { Ended.IsCompleted: true })
                await GuestNetwork.EndStrayAsync(_host, Record, _directory);
            else
                await network.EndAsync(Record, _directory);
        }
        catch (EngineException stays)
        {
            QemuLog.Skipped(_host.Log, Name.Value, "ending its network", stays);
        }
    }
}
