using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>What a machine must have to build an image from packages.</summary>
internal static class BuildPrerequisites
{
    private const string Keys = "/usr/share/keyrings";

    /// <summary>What verifies the packages: the keys of Debian's archive, wherever the build runs.</summary>
    public const string Keyring = $"{Keys}/debian-archive-keyring.gpg";

    private static readonly (string Program, string Package)[] ForAll =
        [("mmdebstrap", "mmdebstrap"), ("mke2fs", "e2fsprogs"), ("qemu-img", "qemu-utils"), ("tar", "tar"), ("setsid", "util-linux")];

    private static readonly (string Program, string Package)[] WithoutRoot = [("fakeroot", "fakeroot"), ("newuidmap", "uidmap")];

    /// <summary>One sentence for everything that is missing, each with the mend; empty when an image can be built.</summary>
    public static IReadOnlyList<string> Missing()
    {
        var root = Environment.IsPrivilegedProcess;
        var packages = (root ? ForAll : [.. ForAll, .. WithoutRoot])
            .Where(tool => ToolPath.Find(tool.Program) is null)
            .Select(tool => tool.Package)
            .ToList();
        var hasKeys = File.Exists(Keyring);
        if (!hasKeys)
            packages.Add("debian-archive-keyring");

        List<string> missing = [];
        if (packages.Count > 0)
            missing.Add($"Building {DebianRecipe.Image} needs packages that are not installed: sudo apt install {string.Join(' ', packages)}");
        // Ubuntu 22.04's package is from before this release of Debian: it has keys, but not those.
        if (hasKeys && !File.Exists($"{Keys}/debian-archive-{DebianRecipe.Suite}-stable.gpg"))
        {
            missing.Add($"Building {DebianRecipe.Image} needs Debian's keys for {DebianRecipe.Suite}, and the debian-archive-keyring here is older: "
                + "choose another image, or install a newer one, https://packages.debian.org/bookworm/debian-archive-keyring");
        }

        if (!root)
            missing.AddRange(MissingForNamespaces());
        return missing;
    }

    private static IEnumerable<string> MissingForNamespaces()
    {
        if (ReadNumber("/proc/sys/kernel/unprivileged_userns_clone") == 0)
            yield return $"Building {DebianRecipe.Image} without root needs user namespaces, which are switched off: sudo sysctl -w kernel.unprivileged_userns_clone=1";
        if (ReadNumber("/proc/sys/user/max_user_namespaces") == 0)
            yield return $"Building {DebianRecipe.Image} without root needs user namespaces, of which none are allowed: sudo sysctl -w user.max_user_namespaces=15000";
        foreach (var file in (string[])["/etc/subuid", "/etc/subgid"])
        {
            if (!HasRange(file))
                yield return $"Building {DebianRecipe.Image} without root needs a range of ids for {Environment.UserName} in {file}: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 {Environment.UserName}";
        }
    }

    // Absent on kernels that have no such switch: then there is nothing to switch on.
    private static int? ReadNumber(string path) => File.Exists(path) && int.TryParse(File.ReadAllText(path), out var number) ? number : null;

    private static bool HasRange(string path) => File.Exists(path)
        && File.ReadLines(path).Any(line => line.Split(':') is [var user, _, var count] && user == Environment.UserName && int.TryParse(count, out var ids) && ids >= 65536);
}
