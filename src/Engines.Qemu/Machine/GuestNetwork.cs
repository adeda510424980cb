using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The network of one machine, as a process of its own: QEMU's user-mode network in a QEMU that has no machine. It lives from the machine's
/// start until it is off, and stays while it is suspended. What is connected to the guest, its shells first of all, is then still connected
/// when the guest goes on: both ends of each connection are as they were.
/// </summary>
/// <remarks>
/// <code>
///   127.0.0.1:port ── user-mode network ── hub ── wire ──socket──▶ the machine's QEMU
///   └──────────── stays while suspended ───────┘            └─ gone and back ─┘
/// </code>
/// The machine's QEMU listens and this one connects: only here can a wire be pulled out and put in again while it runs.
/// docs/decisions/2026-11-23-guest-network.md says why it is this.
/// </remarks>
internal sealed class GuestNetwork : IAsyncDisposable
{
    /// <summary>The oldest QEMU that has such wires (<c>-netdev stream</c>).</summary>
    public static readonly Version OldestQemu = new(7, 2);

    private const string Wire = "wire";
    private const string Port = "port";
    private readonly LiveGuest _qemu;

    private GuestNetwork(LiveGuest qemu) => _qemu = qemu;

    /// <summary>Completes when it is gone; is cancelled when this is disposed before.</summary>
    public Task<GuestEnding> Ended => _qemu.Ended;

    /// <summary>Its process id.</summary>
    public int Pid => _qemu.Process.Pid;

    /// <summary>Finds that of a machine, or starts one, without a wire.</summary>
    /// <exception cref="EngineException">It cannot be started or talked to.</exception>
    public static async Task<GuestNetwork> OpenAsync(QemuHost host, MachineRecord record, InstanceDirectory directory, CancellationToken ct)
    {
        var process = Find(host, record, directory);
        if (process is null)
        {
            Forget(record, directory);
            var result = await host.Programs.RunAsync(host.Options.SystemProgram, Line(record, directory), host.Options.ProgramDeadline, CancellationToken.None);
            process = Find(host, record, directory)
                ?? throw new EngineFailedException($"The network of {record.Name} cannot start: {result.LastComplaint}");
        }

        return new GuestNetwork(await LiveGuest.OpenAsync(process, directory.NetworkControlSocket(record), IdOf(record), host.Options, host.Time, _ => { }, _ => { }, ct));
    }

    /// <summary>Ends that of a machine, where there is one that nobody holds.</summary>
    public static async Task EndStrayAsync(QemuHost host, MachineRecord record, InstanceDirectory directory)
    {
        // QEMU writes the file before it goes to the background: without it there is none, and no need to look at every process.
        if (File.Exists(directory[FileNames.NetworkPid]) && Find(host, record, directory) is { } stray)
            await stray.KillAsync(CancellationToken.None);
        Forget(record, directory);
    }

    /// <summary>Its command line. It writes no file but its pid, and has no guest: there is nothing to lose in it but connections.</summary>
    public static IReadOnlyList<string> Line(MachineRecord record, InstanceDirectory directory) =>
    [
        "-M", "none", "-nodefaults", "-no-user-config", "-display", "none",
        "-name", $"{record.Name}-network", "-uuid", IdOf(record).ToString(),
        "-daemonize", "-pidfile", directory[FileNames.NetworkPid],
        "-sandbox", "on,obsolete=deny,resourcecontrol=deny",
        "-netdev", UserNetwork.Option(record.Subnet), "-netdev", $"hubport,id=user-{Port},hubid=0,netdev={UserNetwork.Id}",
        "-chardev", $"socket,id=control,path={QemuCommandLine.Escaped(directory.NetworkControlSocket(record))},server=on,wait=off",
        "-mon", "chardev=control,mode=control",
    ];

    /// <summary>Its <c>-uuid</c>: the machine's own would make one be taken for the other.</summary>
    public static Guid IdOf(MachineRecord record) => new(SHA256.HashData([.. "network of "u8, .. record.Id.ToByteArray()]).AsSpan(0, 16));

    /// <summary>Says something to its human monitor; see <see cref="UserNetwork"/>.</summary>
    public Task<string> SayAsync(string line, CancellationToken ct) => _qemu.SayAsync(line, ct);

    /// <summary>Connects it with the machine's QEMU, which must listen.</summary>
    /// <param name="record">The machine.</param>
    /// <param name="directory">Its files.</param>
    /// <param name="isNewMachine">Whether that QEMU has just started: what is left of the one before is pulled out then. Otherwise a wire that is there stays.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PlugAsync(MachineRecord record, InstanceDirectory directory, bool isNewMachine, CancellationToken ct)
    {
        if (!isNewMachine && (await SayAsync("info network", ct)).Contains($"port: {Wire}:", StringComparison.Ordinal))
            return;
        foreach (var part in (string[])[Port, Wire])
        {
            try
            {
                await _qemu.ExecuteAsync("netdev_del", new JsonObject { ["id"] = part }, ct);
            }
            catch (QmpRefusedException)
            {
                // It was never there.
            }
        }

        await _qemu.ExecuteAsync(
            "netdev_add",
            new JsonObject
            {
                ["type"] = "stream",
                ["id"] = Wire,
                ["server"] = false,
                ["addr"] = new JsonObject { ["type"] = "unix", ["path"] = directory.WireSocket(record) },
            },
            ct);
        await _qemu.ExecuteAsync("netdev_add", new JsonObject { ["type"] = "hubport", ["id"] = Port, ["hubid"] = 0, ["netdev"] = Wire }, ct);
    }

    /// <summary>Ends it, and what is connected through it.</summary>
    public async Task EndAsync(MachineRecord record, InstanceDirectory directory)
    {
        await _qemu.TakePowerAsync(CancellationToken.None);
        await DisposeAsync();
        Forget(record, directory);
    }

    /// <summary>Lets go of it; it goes on running.</summary>
    public ValueTask DisposeAsync() => _qemu.DisposeAsync();

    private static QemuProcess? Find(QemuHost host, MachineRecord record, InstanceDirectory directory) =>
        QemuProcess.Find(directory[FileNames.NetworkPid], IdOf(record), host.Time);

    private static void Forget(MachineRecord record, InstanceDirectory directory)
    {
        File.Delete(directory.NetworkControlSocket(record));
        if (Directory.Exists(directory.Path))
            File.Delete(directory[FileNames.NetworkPid]);
    }
}
