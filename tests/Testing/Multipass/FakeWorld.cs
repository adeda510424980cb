using System.Collections.Concurrent;
using System.Security.Cryptography;
using Batwa.Engines.Multipass.Wire;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>What a pretended daemon has: it outlives the daemon's process.</summary>
/// <param name="version">What the daemon says that it is.</param>
public sealed class FakeWorld(string version)
{
    /// <summary>What it says that it is.</summary>
    public string Version { get; set; } = version;

    /// <summary>The newer version that it tells of, and where; null where it knows of none.</summary>
    public (string Version, string Url)? Newer { get; set; }

    /// <summary>Where every guest's SSH server is said to be, where a test has a real one; null: each at its own address.</summary>
    public (string Host, int Port)? Login { get; set; }

    /// <summary>What goes wrong.</summary>
    public DaemonFaults Faults { get; } = new();

    /// <summary>How long a guest takes to boot.</summary>
    public TimeSpan BootTime { get; set; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How long the launch took that ended last, from its request to its last word.</summary>
    public TimeSpan LastLaunchTook { get; internal set; }

    /// <summary>Whether its driver has snapshots.</summary>
    public bool HasSnapshots { get; set; } = true;

    /// <summary>Whether folders may be shared at all: its setting <c>local.privileged-mounts</c>.</summary>
    public bool MayMount { get; set; } = true;

    /// <summary>Whether its guests have what a shared folder needs.</summary>
    public bool HasSshfs { get; set; } = true;

    /// <summary>Whether it wants its user's password for a shared folder, as where the host shares by SMB.</summary>
    public bool AsksPassword { get; set; }

    /// <summary>The network that machines may be bridged to; empty while none is set.</summary>
    public string BridgedNetwork { get; set; } = "";

    /// <summary>The networks of its host that have a bridge already; <c>br0</c> is one itself.</summary>
    public ConcurrentDictionary<string, bool> Bridges { get; } = new(StringComparer.Ordinal) { ["br0"] = true };

    /// <summary>Its zones, and which are on; told since 1.17.</summary>
    public ConcurrentDictionary<string, bool> Zones { get; } = new(StringComparer.Ordinal) { ["zone1"] = true, ["zone2"] = true, ["zone3"] = true };

    /// <summary>Whether it is new enough to have zones.</summary>
    public bool HasZones => Version.StartsWith("1.17", StringComparison.Ordinal);

    /// <summary>The thumbprints of the clients that it has accepted; on a unix socket the first to come is.</summary>
    public ConcurrentDictionary<string, bool> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>By which further clients are accepted; null where none is set. The daemon keeps its hash, and gives that out.</summary>
    public string? Passphrase
    {
        set => Settings["local.passphrase"] = value is null ? "" : $"hash of {value}";
    }

    /// <summary>The daemon's own settings.</summary>
    public ConcurrentDictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["local.driver"] = "qemu",
        ["local.passphrase"] = "",
        ["local.bridged-network"] = "",
        ["local.privileged-mounts"] = "true",
        ["local.image.mirror"] = "",
        ["local.new-thing"] = "some",
    };

    /// <summary>How long the daemon is away when a setting has changed; null where nobody starts it again.</summary>
    public TimeSpan? RestartTime { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A setting has changed.</summary>
    internal Action Changed { get; set; } = () => { };

    /// <summary>The key that opens every guest.</summary>
    public string LoginKey { get; } = RSA.Create(2048).ExportPkcs8PrivateKeyPem();

    /// <summary>How often each call was made.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, FakeMachine> Machines { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, bool> Preparing { get; } = new(StringComparer.Ordinal);

    // The real one does one thing at a time, so that whoever waits for a guest holds up everybody.
    internal SemaphoreSlim Thread { get; } = new(1, 1);

    private int _made;

    /// <summary>The names of the machines, the trash included.</summary>
    public IReadOnlyList<string> Names => [.. Machines.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes a machine as another client would, stopped.</summary>
    public void Add(string name) => Machines[name] = New(name, "24.04 LTS", 1, 1L << 30, 5L << 30, "");

    /// <summary>Switches a zone, for whichever client: off takes the power of what is in it, on starts what ran.</summary>
    public void SwitchZone(string zone, bool isAvailable)
    {
        if (Zones[zone] == isAvailable)
            return;
        Zones[zone] = isAvailable;
        foreach (var machine in Machines.Values.Where(machine => machine.Zone == zone && machine.State != WireState.Deleted))
            machine.HaveZone(isAvailable);
    }

    /// <summary>Another client moves a machine to the trash.</summary>
    public void Trash(string name) => Machines[name].State = WireState.Deleted;

    /// <summary>
    /// Another client asks something that takes long, of a guest that hangs: the daemon answers nobody until what this returns is disposed.
    /// </summary>
    public async Task<IDisposable> OccupyAsync(CancellationToken ct)
    {
        await Thread.WaitAsync(ct);
        return new Occupation(Thread);
    }

    /// <summary>Another client shares a folder with a machine.</summary>
    public void Share(string name, string source, string target, int uid) => Machines[name].Shares[target] = new InfoReply.Types.Share
    {
        Source = source,
        Target = target,
        Ids = new IdPairs { Uids = { new IdPair { Host = uid, Instance = -1 } } },
    };

    /// <summary>What a machine was launched with.</summary>
    public string UserDataOf(string name) => Machines[name].UserData;

    /// <summary>Whether a machine is connected to the bridged network.</summary>
    public bool IsBridged(string name) => Machines[name].IsBridged;

    /// <summary>Runs a command in a guest's shell: <c>hostname</c>, <c>cat PATH</c>, <c>echo WORD > PATH</c>.</summary>
    public string RunInGuest(string name, string command)
    {
        var files = Machines[name].Guest.Files;
        return command.Split(' ') switch
        {
            ["hostname"] => name,
            ["cat", var path] => files.TryGetValue(path, out var text) ? text : $"cat: {path}: No such file or directory",
            ["echo", var word, ">", var path] => files[path] = word,
            _ => throw new ArgumentException($"The pretended guest does not know '{command}'.", nameof(command)),
        };
    }

    internal void SuspendAll() => Change(WireState.Running, WireState.Suspended);

    internal void ResumeAll() => Change(WireState.Suspended, WireState.Running);

    private void Change(WireState from, WireState to)
    {
        foreach (var machine in Machines.Values.Where(machine => machine.State == from))
            machine.State = to;
    }

    internal FakeMachine New(string name, string release, int cpus, long memory, long disk, string userData, string zone = "zone1") =>
        new(name, release, cpus, memory, disk, userData, $"127.99.0.{Interlocked.Increment(ref _made) + 1}", TimeProvider.System.GetUtcNow()) { Zone = zone };

    private sealed class Occupation(SemaphoreSlim thread) : IDisposable
    {
        public void Dispose() => thread.Release();
    }
}
