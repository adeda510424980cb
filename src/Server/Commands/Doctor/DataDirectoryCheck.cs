using Batwa.Engines.Hosts;
using Batwa.Engines.Instances;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Can the data directory be written to, and is there room?</summary>
internal static class DataDirectoryCheck
{
    private const long Comfortable = 10 * ByteSize.GiB;
    private const long Hopeless = 1 * ByteSize.GiB;

    /// <summary>Looks at the directory, or at where it will be made; leaves nothing behind.</summary>
    public static IEnumerable<EngineFinding> Look(string path)
    {
        var existing = path;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                yield return Finding.Broken("data directory", $"{existing} is a file.", "Choose another directory with --data DIR.");
                yield break;
            }

            // A rooted path ends at "/", which exists.
            existing = Path.GetDirectoryName(existing)!;
        }

        var says = existing == path ? path : $"{path}, will be made";
        if (WhyNotWritable(existing) is { } reason)
            yield return Finding.Broken("data directory", $"{says}: can't be written to ({reason})", "Choose another directory with --data DIR, or make this one yours: chown.");
        else
            yield return Finding.Well("data directory", says);

        yield return JudgeDisk(new DriveInfo(existing).AvailableFreeSpace);
    }

    /// <summary>The finding for so many free bytes.</summary>
    public static EngineFinding JudgeDisk(long free) => free switch
    {
        < Hopeless => Finding.Broken("disk", $"{ByteSize.InWords(free)} free", "An image and a machine take about 2 GiB: make room, or choose another disk with --data DIR."),
        < Comfortable => Finding.Lacking("disk", $"{ByteSize.InWords(free)} free", "A machine's disk grows as it is written to, up to its size: room for a few machines is 10 GiB and more."),
        _ => Finding.Well("disk", $"{ByteSize.InWords(free)} free"),
    };

    // Permission bits don't tell (read-only mounts, ACLs, quotas): only writing does.
    private static string? WhyNotWritable(string directory)
    {
        try
        {
            var probe = Path.Combine(directory, $".batwa-doctor-{Environment.ProcessId}");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
