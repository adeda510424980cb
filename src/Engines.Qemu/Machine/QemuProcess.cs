using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// A QEMU process that outlives the server which started it. It is known by the <c>-uuid</c> in its command line and never by its number
/// alone: a number that a pid file remembers may be somebody else's process by now.
/// </summary>
internal sealed class QemuProcess
{
    private const int Kill = 9;

    private readonly string _id;
    private readonly TimeProvider _time;

    private QemuProcess(int pid, string id, TimeProvider time)
    {
        Pid = pid;
        _id = id;
        _time = time;
    }

    /// <summary>Its number.</summary>
    public int Pid { get; }

    /// <summary>Whether it is alive. (A zombie has an empty command line, and is not.)</summary>
    public bool IsAlive => UuidOf(Pid) == _id;

    /// <summary>
    /// The process of an instance, or null where there is none: by its pid file, and where that is missing or wrong by a look at
    /// every process, since a server that was killed may not have lived to see the file.
    /// </summary>
    /// <param name="pidFile">The file that QEMU wrote its number to.</param>
    /// <param name="id">Its <c>-uuid</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="all">What <see cref="All"/> found, where many are looked for; null to look now.</param>
    public static QemuProcess? Find(string pidFile, Guid id, TimeProvider time, IReadOnlyDictionary<string, int>? all = null)
    {
        var text = id.ToString();
        if (ReadPid(pidFile) is { } pid && UuidOf(pid) == text)
            return new QemuProcess(pid, text, time);
        return (all ?? All()).TryGetValue(text, out var found) ? new QemuProcess(found, text, time) : null;
    }

    /// <summary>Every process of this machine that has a <c>-uuid</c>, by that.</summary>
    public static IReadOnlyDictionary<string, int> All()
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && UuidOf(pid) is { } id)
                all[id] = pid;
        }

        return all;
    }

    /// <summary>Waits until it is gone.</summary>
    /// <returns>False where it still lives after <paramref name="length"/>.</returns>
    public async Task<bool> WaitGoneAsync(TimeSpan length, CancellationToken ct)
    {
        var since = _time.GetTimestamp();
        while (IsAlive)
        {
            if (_time.GetElapsedTime(since) > length)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, ct);
        }

        return true;
    }

    /// <summary>Kills it and waits until it is gone.</summary>
    /// <exception cref="EngineTimeoutException">It does not go (it hangs in the kernel, on a dead disk say).</exception>
    public async Task KillAsync(CancellationToken ct)
    {
        // The handle is taken first and the name looked at after: what the handle means can no longer change.
        var handle = OpenHandle(Pid);
        try
        {
            if (handle >= 0 && IsAlive)
                SendSignal(handle, Kill);
        }
        finally
        {
            if (handle >= 0)
                CloseHandle(handle);
        }

        if (!await WaitGoneAsync(TimeSpan.FromSeconds(15), ct))
            throw new EngineTimeoutException($"QEMU (process {Pid}) does not end although it was killed. Its disk may hang; look with: ps -o stat,wchan {Pid}");
    }

    private static int? ReadPid(string pidFile)
    {
        try
        {
            return int.TryParse(File.ReadAllText(pidFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
        }
        catch (IOException)
        {
            return null; // no pid file, or gone between two looks: the caller looks at every process instead
        }
    }

    private static string? UuidOf(int pid)
    {
        try
        {
            var arguments = Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline"))).Split('\0');
            var at = Array.IndexOf(arguments, "-uuid");
            return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // ended while it was looked at, or another user's: not ours either way
        }
    }

    private static int OpenHandle(int pid) => (int)SystemCall(434, pid, 0, 0, 0); // pidfd_open(2)

    private static void SendSignal(int handle, int signal) => _ = SystemCall(424, handle, signal, 0, 0); // pidfd_send_signal(2)

    private static void CloseHandle(int handle) => _ = Close(handle);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
