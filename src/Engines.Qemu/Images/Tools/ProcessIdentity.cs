using System.Globalization;

namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>Tells a process from a later one with the same id.</summary>
internal static class ProcessIdentity
{
    /// <summary>When the process started, in clock ticks since boot (proc(5), field 22 of <c>stat</c>), or 0 if there is none.</summary>
    public static long StartTicks(int id)
    {
        try
        {
            // The name, in parentheses, may hold spaces and parentheses itself.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
