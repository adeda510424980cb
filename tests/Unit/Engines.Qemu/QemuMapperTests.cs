using Batwa.Engines.Instances;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Machine;
using Batwa.Tests.Unit.Engines.Qemu.Machine;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu;

public sealed class QemuMapperTests
{
    private static readonly MachineView Alive = new() { IsAlive = true };

    [Fact]
    public void What_is_being_created_is_starting_until_it_is_ready()
    {
        var record = Records.Ready() with { Phase = MachinePhase.Creating };

        Assert.Equal(InstanceState.Starting, State(record, new MachineView()));
        Assert.Equal(InstanceState.Starting, State(record with { Run = Records.Run(reachedLogin: true) }, Alive));
    }

    [Fact]
    public void A_guest_runs_when_it_can_be_logged_in_to()
    {
        Assert.Equal(InstanceState.Starting, State(Records.Ready() with { Run = Records.Run(reachedLogin: false) }, Alive));
        Assert.Equal(InstanceState.Running, State(Records.Ready() with { Run = Records.Run(reachedLogin: true) }, Alive));
    }

    [Fact]
    public void What_the_engine_does_with_it_goes_before_how_it_is()
    {
        var running = Records.Ready() with { Run = Records.Run(reachedLogin: true) };

        Assert.Equal(InstanceState.Suspending, State(running, Alive with { Doing = MachineActivity.Suspending }));
        Assert.Equal(InstanceState.Restarting, State(Records.Ready(), new MachineView { Doing = MachineActivity.Restarting }));
        Assert.Equal(InstanceState.Starting, State(Records.Ready(), new MachineView { Doing = MachineActivity.Starting }));
    }

    [Fact]
    public void What_is_off_is_stopped_or_suspended()
    {
        Assert.Equal(InstanceState.Stopped, State(Records.Ready(), new MachineView()));
        Assert.Equal(InstanceState.Suspended, State(Records.Ready() with { Saved = Records.Saved() }, new MachineView()));
    }

    [Fact]
    public void A_guest_that_reboots_by_itself_restarts_and_one_that_does_not_answer_is_unknown()
    {
        var running = Records.Ready() with { Run = Records.Run(reachedLogin: true) };

        Assert.Equal(InstanceState.Restarting, State(running, Alive with { IsRebooting = true }));
        var lost = QemuMapper.ToInstance(running, Alive with { IsLost = true });
        Assert.Equal(InstanceState.Unknown, lost.State);
        Assert.Contains("force", lost.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_one_has_its_address_and_its_start_and_a_stopped_one_neither()
    {
        var running = QemuMapper.ToInstance(Records.Ready() with { Run = Records.Run(reachedLogin: true) }, Alive);
        var stopped = QemuMapper.ToInstance(Records.Ready(), new MachineView());

        Assert.Equal(["10.177.2.15"], running.Addresses);
        Assert.Equal(Records.Run(true).StartedAt, running.StartedAt);
        Assert.Empty(stopped.Addresses);
        Assert.Null(stopped.StartedAt);
    }

    [Fact]
    public void How_it_died_is_said_while_it_is_off_and_no_longer()
    {
        var died = Records.Ready() with { End = new MachineEnd("It was killed.", ["last line"]) };

        var off = QemuMapper.ToInstance(died, new MachineView());
        var starting = QemuMapper.ToInstance(died, new MachineView { Doing = MachineActivity.Starting });

        Assert.Equal("It was killed.", off.StateReason);
        Assert.Equal(["last line"], off.LastWords);
        Assert.Null(starting.StateReason);
        Assert.Empty(starting.LastWords);
    }

    [Fact]
    public void A_paused_guest_and_a_closed_forward_are_said()
    {
        var running = Records.Ready() with { Run = Records.Run(reachedLogin: true) };

        Assert.Contains("disk", QemuMapper.ToInstance(running, Alive with { IsPaused = true }).StateReason, StringComparison.Ordinal);
        var closed = QemuMapper.ToInstance(running, Alive with { Closed = new PortForward(8080, 80) });
        Assert.Equal(InstanceState.Running, closed.State);
        Assert.Contains("8080", closed.StateReason, StringComparison.Ordinal);
    }

    private static InstanceState State(MachineRecord record, MachineView view) => QemuMapper.ToInstance(record, view).State;
}
