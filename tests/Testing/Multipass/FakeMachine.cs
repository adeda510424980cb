using System.Collections.Concurrent;
using Batwa.Engines.Multipass.Wire;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>A pretended machine of a pretended daemon.</summary>
internal sealed class FakeMachine(string name, string release, int cpus, long memory, long disk, string userData, string address, DateTimeOffset created)
{
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

    public FakeSnapshots Snapshots { get; } = new();

    public FakeGuest Guest { get; } = new();

    public ConcurrentDictionary<string, InfoReply.Types.Share> Shares { get; } = new(StringComparer.Ordinal);

    public bool IsOn => State is WireState.Running or WireState.DelayedShutdown;
}
