using System.Runtime.InteropServices;

namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>Signals to every process of a group (kill(2) with a negative id).</summary>
internal static class ProcessGroup
{
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;

    /// <summary>Asks the group to end. One that has gone already is no error.</summary>
    public static void Ask(int group) => _ = Kill(-group, SignalTerminate);

    /// <summary>Ends the group. One that has gone already is no error.</summary>
    public static void Kill(int group) => _ = Kill(-group, SignalKill);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);
}
