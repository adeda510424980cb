using System.Globalization;

using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// A place to work in that leaves nothing behind. Two directories: one beside the images (so that a finished one is only renamed), and one
/// under <c>/var/tmp</c>, where mmdebstrap unpacks: the user namespace it works in may not enter a home directory. A lock that dies with this
/// process tells a later one that what lies here is nobody's any more (<see cref="SweepAsync"/>).
/// </summary>
internal sealed class BuildScratch : IAsyncDisposable
{
    private const string LockName = "lock";
    private const string GroupsName = "groups";
    private static readonly TimeSpan RemovalDeadline = TimeSpan.FromMinutes(2);

    private readonly FileStream _lock;
    private readonly ToolRunner _tools;

    private BuildScratch(string directory, FileStream held, ToolRunner tools)
    {
        (Directory, _lock, _tools) = (directory, held, tools);
        ChrootParent = ChrootParentOf(directory);
    }

    /// <summary>Beside the images; on the same file system as they.</summary>
    public string Directory { get; }

    /// <summary>Where mmdebstrap makes its own temporary directory; see <see cref="MakeChrootParent"/>.</summary>
    public string ChrootParent { get; }

    /// <summary>Makes one.</summary>
    /// <param name="workDirectory">The directory that holds all of them.</param>
    /// <param name="tools">Runs what removes it.</param>
    public static BuildScratch Create(string workDirectory, ToolRunner tools)
    {
        var directory = Path.Combine(workDirectory, Guid.NewGuid().ToString("N")[..16]);
        System.IO.Directory.CreateDirectory(directory);
        var held = new FileStream(Path.Combine(directory, LockName), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        return new BuildScratch(directory, held, tools);
    }

    /// <summary>Makes <see cref="ChrootParent"/>, which others may pass through but not look into.</summary>
    public void MakeChrootParent()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Images are made on Linux.");
        System.IO.Directory.CreateDirectory(
            ChrootParent,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>A path in it.</summary>
    public string File(string name) => Path.Combine(Directory, name);

    /// <summary>Notes a process group that works here, so that a sweep after a crash ends it before it removes what it works on.</summary>
    public void Note(int group) =>
        System.IO.File.AppendAllText(File(GroupsName), string.Create(CultureInfo.InvariantCulture, $"{group} {ProcessIdentity.StartTicks(group)}\n"));

    /// <summary>Removes what processes that were killed left behind. What a living process works in is left alone.</summary>
    public static async Task SweepAsync(string workDirectory, ToolRunner tools, CancellationToken ct)
    {
        if (!System.IO.Directory.Exists(workDirectory))
            return;
        foreach (var directory in System.IO.Directory.EnumerateDirectories(workDirectory))
        {
            ct.ThrowIfCancellationRequested();
            FileStream held;
            try
            {
                held = new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                continue; // Its owner lives.
            }

            await new BuildScratch(directory, held, tools).DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends what still works here and removes both directories.</summary>
    public async ValueTask DisposeAsync()
    {
        EndGroups();
        if (System.IO.Directory.Exists(ChrootParent))
        {
            // Inside lie files of the namespace's users, which only the namespace's root may remove; its own directory it may not, but we.
            var inside = System.IO.Directory.EnumerateFileSystemEntries(ChrootParent).ToList();
            if (inside.Count > 0 && !Environment.IsPrivilegedProcess)
                await RemoveAsync("mmdebstrap", ["--unshare-helper", "rm", "-rf", "--one-file-system", "--", .. inside]).ConfigureAwait(false);
            await RemoveAsync("rm", ["-rf", "--one-file-system", "--", ChrootParent]).ConfigureAwait(false);
        }

        // Packages may hold directories that their owner cannot write, which rm of the owner could not empty.
        await RemoveAsync("chmod", ["-R", "u+rwX", "--", Directory]).ConfigureAwait(false);
        await _lock.DisposeAsync().ConfigureAwait(false);
        await RemoveAsync("rm", ["-rf", "--one-file-system", "--", Directory]).ConfigureAwait(false);
    }

    private static string ChrootParentOf(string directory) => Path.Combine("/var/tmp", $"batwa-build-{Path.GetFileName(directory)}");

    private void EndGroups()
    {
        if (!System.IO.File.Exists(File(GroupsName)))
            return;
        foreach (var line in System.IO.File.ReadLines(File(GroupsName)))
        {
            if (line.Split(' ') is [var group, var ticks]
                && int.TryParse(group, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(ticks, CultureInfo.InvariantCulture, out var started)
                && ProcessIdentity.StartTicks(id) == started)
            {
                ProcessGroup.Kill(id);
            }
        }
    }

    // Best effort: what cannot be removed now is swept at the next start, and must not hide why the work failed.
    private async Task RemoveAsync(string program, IReadOnlyList<string> arguments) =>
        _ = await _tools.RunAsync(new ToolRun { Program = program, Arguments = arguments, Deadline = RemovalDeadline }, CancellationToken.None).ConfigureAwait(false);
}
