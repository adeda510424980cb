using System.Diagnostics;
using System.Globalization;
using Batwa.Terminals.Keeping.Unix;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>What stands in a keeper's lock while it is held. Read by another program: the framework's own reading wants the lock first.</summary>
internal static class LockFile
{
    public static int ReadProcessId(KeeperPlace place)
    {
        using var cat = Process.Start(new ProcessStartInfo("cat", [place.Lock]) { RedirectStandardOutput = true })!;
        return int.Parse(cat.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
