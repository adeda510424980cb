using System.Globalization;

using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// Makes <c>debian-12</c> out of the distribution's own packages, with or without root's rights and without loop devices or mounts:
/// <code>
/// (1) mmdebstrap   packages → a tree in namespaces of its own → rootfs.tar
/// (2) tar          rootfs.tar → tree, our files over it            under fakeroot, which remembers owners, when not root
/// (3) mke2fs -d    tree → disk.raw, sparse                         under the same fakeroot
/// (4) qemu-img     disk.raw → disk.qcow2, kernel and ramdisk beside it
/// </code>
/// </summary>
internal sealed class DebianImageBuilder(ToolRunner tools, AptSources sources)
{
    private const long SpaceForWork = 3L << 30;
    private const long SpaceForChroot = 1L << 30;

    /// <summary>Slow networks are waited for; stuck ones are not.</summary>
    private static readonly TimeSpan BootstrapDeadline = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan StepDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Builds into <paramref name="scratch"/>, as <c>image/disk.qcow2</c>, <c>image/kernel</c> and <c>image/initrd</c>.</summary>
    /// <returns>The directory of the image, to be renamed to where it belongs.</returns>
    /// <exception cref="EngineUnavailableException">Something is missing here; the message says what.</exception>
    /// <exception cref="EngineFailedException">A program failed; the message has its words.</exception>
    public async Task<string> BuildAsync(BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        if (BuildPrerequisites.Missing() is { Count: > 0 } missing)
            throw new EngineUnavailableException(string.Join(' ', missing));
        if (await new BuildTrial(tools).FindTroubleAsync(ct).ConfigureAwait(false) is { } trouble)
            throw new EngineUnavailableException(trouble);
        scratch.MakeChrootParent();
        DiskSpace.Require(scratch.Directory, SpaceForWork, $"Building {DebianRecipe.Image}");
        DiskSpace.Require(scratch.ChrootParent, SpaceForChroot, $"Building {DebianRecipe.Image}");

        var architecture = GuestArchitecture.Current;
        await BootstrapAsync(scratch, architecture, progress, ct).ConfigureAwait(false);
        Report(progress, 86, "unpacking");
        var tree = await UnpackAsync(scratch, ct).ConfigureAwait(false);
        var image = Directory.CreateDirectory(scratch.File("image")).FullName;
        TakeKernel(tree, image);
        Report(progress, 92, "making the file system");
        await MakeFileSystemAsync(scratch, tree, ct).ConfigureAwait(false);
        Report(progress, 96, "making the disk");
        await RunAsync(scratch, "qemu-img", ["convert", "-q", "-f", "raw", "-O", "qcow2", scratch.File("disk.raw"), Path.Combine(image, "disk.qcow2")], ct).ConfigureAwait(false);
        return image;
    }

    private async Task BootstrapAsync(BuildScratch scratch, GuestArchitecture architecture, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var early = scratch.File("early.tar");
        await GuestArchive.WriteAsync(early, GuestFiles.BeforePackages, ct).ConfigureAwait(false);
        var list = scratch.File("sources.list");
        await File.WriteAllTextAsync(list, sources.ToSourcesList(), ct).ConfigureAwait(false);

        var read = new BootstrapProgress();
        var run = new ToolRun
        {
            Program = "mmdebstrap",
            Arguments =
            [
                // Root too works in namespaces of its own: what is killed halfway leaves no mounts behind.
                "--mode=unshare", "--verbose", "--variant=minbase", "--format=tar",
                // Said, because on Ubuntu without gpg mmdebstrap does not find them by itself, and all that Ubuntu trusts is Ubuntu's.
                $"--keyring={BuildPrerequisites.Keyring}",
                "--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-include=/usr/share/doc/*/copyright",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
                $"--essential-hook=tar-in {Quoted(early)} /",
                $"--include={string.Join(',', DebianRecipe.Packages(architecture))}",
                DebianRecipe.Suite, scratch.File("rootfs.tar"), list,
            ],
            Environment = new Dictionary<string, string> { ["TMPDIR"] = scratch.ChrootParent },
            Deadline = BootstrapDeadline,
            Started = scratch.Note,
            Line = line =>
            {
                if (read.Take(line))
                    Report(progress, read.Percent * 85 / 100, read.Text);
            },
        };
        await tools.RequireAsync(run, ct).ConfigureAwait(false);
    }

    private async Task<string> UnpackAsync(BuildScratch scratch, CancellationToken ct)
    {
        var tree = Directory.CreateDirectory(scratch.File("tree")).FullName;
        string[] excluded = [.. DebianRecipe.Excluded.Select(pattern => "--exclude=" + pattern)];
        await RunAsync(scratch, "tar", ["--numeric-owner", "--anchored", .. excluded, "-xpf", scratch.File("rootfs.tar"), "-C", tree], ct, owners: true).ConfigureAwait(false);
        File.Delete(scratch.File("rootfs.tar"));

        var files = scratch.File("files.tar");
        await GuestArchive.WriteAsync(files, GuestFiles.AfterPackages(sources), ct).ConfigureAwait(false);
        await RunAsync(scratch, "tar", ["-xpf", files, "-C", tree], ct, owners: true).ConfigureAwait(false);
        return tree;
    }

    private async Task MakeFileSystemAsync(BuildScratch scratch, string tree, CancellationToken ct)
    {
        var disk = scratch.File("disk.raw");
        var file = File.Create(disk);
        await using (file.ConfigureAwait(false))
            file.SetLength(DebianRecipe.DiskBytes);

        // The tables are zeroed now, which in a sparse file costs nothing, and not by the guest at its first boot.
        await RunAsync(
            scratch,
            "mke2fs",
            ["-q", "-t", "ext4", "-L", "root", "-m", "1", "-E", "lazy_itable_init=0,lazy_journal_init=0,root_owner=0:0", "-d", tree, disk],
            ct,
            owners: true).ConfigureAwait(false);
    }

    private static void TakeKernel(string tree, string image)
    {
        foreach (var (prefix, name) in (ReadOnlySpan<(string, string)>)[("vmlinuz-", "kernel"), ("initrd.img-", "initrd")])
        {
            var found = Directory.GetFiles(Path.Combine(tree, "boot"), prefix + "*");
            if (found.Length != 1)
                throw new EngineFailedException($"The packages brought {found.Length} files named {prefix}* instead of one. Please report this: the recipe of {DebianRecipe.Image} must be mended.");
            File.Copy(found[0], Path.Combine(image, name));
        }
    }

    /// <summary>Runs a program on the scratch; with <paramref name="owners"/> it sees and keeps the owners of the tree's files also when we are not root.</summary>
    private Task<string> RunAsync(BuildScratch scratch, string program, IReadOnlyList<string> arguments, CancellationToken ct, bool owners = false)
    {
        if (owners && !Environment.IsPrivilegedProcess)
        {
            var state = scratch.File("owners");
            string[] known = File.Exists(state) ? ["-i", state] : [];
            arguments = [.. known, "-s", state, "--", program, .. arguments];
            program = "fakeroot";
        }

        return tools.RequireAsync(new ToolRun { Program = program, Arguments = arguments, Deadline = StepDeadline, Started = scratch.Note }, ct);
    }

    // mmdebstrap splits a hook's text into words as a shell would.
    private static string Quoted(string path) => "'" + path.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    private static void Report(IProgress<EngineProgress> progress, int percent, string doing) =>
        progress.Report(new EngineProgress(EngineStage.Image, percent, string.Create(CultureInfo.InvariantCulture, $"Building {DebianRecipe.Title} on this machine: {doing}")));
}
