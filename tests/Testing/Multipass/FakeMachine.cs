using System.Collections.Concurrent;
using Batwa.Engines.Multipass.Wire;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>A pretended machine of a pretended daemon.</summary>
internal sealed class FakeMachine(string name, string release, int cpus, long memory, long disk, string userData, string address, DateTimeOffset created)
{
    private bool _ranBefore;

    public string Name => name;

    public string Release => release;

    public int Cpus { get; set; } = cpus;

    public long Memory { get; set; } = memory;

    public long Disk { get; set; } = disk;

    public string UserData => userData;

    public string Address => address;

    public DateTimeOffset Created => created;

    public WireState State { get; set; } = WireState.Stopped;

    /// <summary>Whether its memory is saved; a thrown away one keeps it.</summary>
    public bool IsSaved { get; set; }

    public bool IsBridged { get; set; }

    /// <summary>The zone that it is in, where the daemon has zones.</summary>
    public string Zone { get; init; } = "zone1";

    /// <summary>Its zone goes off, which forgets a saved memory, or comes back.</summary>
    public void HaveZone(bool isAvailable)
    {
        if (!isAvailable)
        {
            _ranBefore = State is WireState.Running or WireState.Starting or WireState.Restarting;
            State = WireState.Unavailable;
        }
        else if (State == WireState.Unavailable)
        {
            if (_ranBefore)
                Guest.PowerOn();
            State = _ranBefore ? WireState.Running : WireState.Stopped;
        }
    }

    public FakeSnapshots Snapshots { get; } = new();

    public FakeGuest Guest { get; } = new();

    public ConcurrentDictionary<string, InfoReply.Types.Share> Shares { get; } = new(StringComparer.Ordinal);

    public bool IsOn => State is WireState.Running or WireState.DelayedShutdown;
}
