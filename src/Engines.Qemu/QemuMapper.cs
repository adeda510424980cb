using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <summary>What the engine knows of an instance, as the contract says it.</summary>
internal static class QemuMapper
{
    /// <summary>Makes the contract's view.</summary>
    public static Instance ToInstance(MachineRecord record, MachineView view)
    {
        var state = State(record, view);
        var isOn = state is InstanceState.Running or InstanceState.Restarting;
        return new Instance
        {
            Name = InstanceName.Parse(record.Name),
            State = state,
            StateReason = Reason(record, view, state),
            LastWords = state == InstanceState.Stopped && record.End is { } end ? end.LastWords : [],
            Image = record.Image,
            Resources = record.Resources,
            Addresses = isOn ? [record.Subnet.GuestAddress] : [],
            Forwards = record.Forwards,
            CreatedAt = record.CreatedAt,
            StartedAt = view.IsAlive ? record.Run?.StartedAt : null,
        };
    }

    private static string? Reason(MachineRecord record, MachineView view, InstanceState state) => view switch
    {
        { IsLost: true } => "Its QEMU runs but does not answer. Start it to try again, or stop it with force to end it.",
        { IsAlive: true, IsPaused: true } =>
            "Its disk could not be written (is this host's disk full?), so the guest is paused. Free some space, then start it to let it go on.",
        { IsAlive: true, Closed: { } closed } =>
            $"Port {closed.HostPort} of this host is taken by another program, so its forward to port {closed.GuestPort} is closed. "
            + "Free the port, then add the forward again.",
        _ => state == InstanceState.Stopped ? record.End?.Reason : null,
    };

    private static InstanceState State(MachineRecord record, MachineView view) => view switch
    {
        { Doing: MachineActivity.Restarting } => InstanceState.Restarting,
        { Doing: MachineActivity.Suspending } => InstanceState.Suspending,
        { Doing: MachineActivity.Starting } => InstanceState.Starting,
        _ when record.Phase == MachinePhase.Creating => InstanceState.Starting,
        { IsLost: true } => InstanceState.Unknown,
        { IsAlive: true, IsRebooting: true } => InstanceState.Restarting,
        { IsAlive: true } => record.Run is { ReachedLogin: false } ? InstanceState.Starting : InstanceState.Running,
        _ => record.Saved is null ? InstanceState.Stopped : InstanceState.Suspended,
    };
}
