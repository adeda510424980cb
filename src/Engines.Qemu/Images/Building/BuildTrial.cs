using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>
/// Tries whether an image could be built here: mmdebstrap makes its namespaces, and does in them what needs their rights. Settings alone don't
/// tell: AppArmor may forbid it to all programs but some, a container to root.
/// </summary>
internal sealed class BuildTrial(ToolRunner tools)
{
    private const string AppArmorSwitch = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Why it cannot, one sentence with the mend; null where it can. For when <see cref="BuildPrerequisites"/> are all there.</summary>
    public async Task<string?> FindTroubleAsync(CancellationToken ct)
    {
        // Harmless: it changes the mount namespace that it is alone in.
        var result = await tools.RunAsync(
            new ToolRun { Program = "mmdebstrap", Arguments = ["--unshare-helper", "mount", "--make-rprivate", "/"], Deadline = Longest },
            ct).ConfigureAwait(false);
        return result.ExitCode == 0 ? null : Explain(result.LastWords, Environment.IsPrivilegedProcess, IsOn(AppArmorSwitch));
    }

    /// <summary>The sentence for a trial that failed.</summary>
    /// <param name="words">mmdebstrap's last.</param>
    /// <param name="isRoot">Whether root tried.</param>
    /// <param name="isRestricted">Whether AppArmor restricts user namespaces.</param>
    internal static string Explain(IReadOnlyList<string> words, bool isRoot, bool isRestricted)
    {
        var said = words.FirstOrDefault(word => word.StartsWith("E:", StringComparison.Ordinal)) ?? (words.Count > 0 ? words[^1] : "it gave no reason");
        return (isRoot, isRestricted) switch
        {
            (true, _) => $"Building {DebianRecipe.Image} needs namespaces, which root may not make here ({said}): start the container with --privileged, or run Batwa outside of it.",
            (_, true) => $"Building {DebianRecipe.Image} without root needs user namespaces, which AppArmor forbids here ({said}): sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
            _ => $"Building {DebianRecipe.Image} without root needs user namespaces, which cannot be made here ({said}): allow them, or start Batwa as root.",
        };
    }

    private static bool IsOn(string path) => File.Exists(path) && File.ReadAllText(path).Trim() != "0";
}
