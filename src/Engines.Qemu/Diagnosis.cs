using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Tools;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <summary>Looks at everything that this engine needs, and says of each how it is and how to mend it.</summary>
internal sealed class Diagnosis(QemuOptions options, Programs programs, AccelerationProbe probe, BuildTrial trial)
{
    private const long LittleRoom = 5L * 1024 * 1024 * 1024;

    /// <summary>Why this host cannot be used at all, one sentence; null where it can.</summary>
    public static string? HostTrouble() =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64
            ? null
            : $"The QEMU engine runs on Linux on x86-64; this is {RuntimeInformation.OSDescription.Split(' ')[0]} on {RuntimeInformation.OSArchitecture}. Connect a remote host instead.";

    /// <summary>What is wrong with a data directory, one sentence; null where nothing is.</summary>
    public static string? DirectoryTrouble(string path)
    {
        if (!Path.IsPathFullyQualified(path))
            return $"The data directory must be an absolute path; '{path}' is not.";
        var length = Encoding.UTF8.GetByteCount(Path.TrimEndingDirectorySeparator(path));
        return length <= QemuOptions.LongestDataDirectory
            ? null
            : $"The data directory's path has {length} bytes, and at most {QemuOptions.LongestDataDirectory} fit (a socket's path is limited to 107); choose a shorter one: {path}";
    }

    /// <summary>Looks at everything.</summary>
    public async Task<IReadOnlyList<EngineFinding>> RunAsync(CancellationToken ct)
    {
        var findings = new List<EngineFinding>();
        if (HostTrouble() is { } unsuited)
            findings.Add(new EngineFinding("host", FindingVerdict.Broken, unsuited, null));
        var hasQemu = await ProgramAsync(findings, options.SystemProgram, "qemu-system-x86", ct);
        await ProgramAsync(findings, options.ImageProgram, "qemu-utils", ct);
        if (ToolPath.Find("perl") is null)
            findings.Add(new EngineFinding("perl", FindingVerdict.Broken, "It is not installed; it writes the machines' consoles down.", "sudo apt-get install perl-base"));
        findings.Add(await AccelerationAsync(hasQemu, ct));
        findings.Add(FirmwareFinding());
        findings.Add(await BuilderAsync(ct));
        findings.Add(DirectoryFinding());
        findings.Add(RoomFinding());
        return findings;
    }

    private async Task<bool> ProgramAsync(List<EngineFinding> findings, string program, string package, CancellationToken ct)
    {
        try
        {
            var version = await QemuEngineFactory.VersionAsync(programs, program, ct);
            findings.Add(new EngineFinding(program, FindingVerdict.Well, $"Version {version ?? "unknown"}.", null));
            return true;
        }
        catch (EngineException missing)
        {
            findings.Add(new EngineFinding(program, FindingVerdict.Broken, missing is EngineUnavailableException ? "It is not installed." : missing.Message, $"sudo apt-get install {package}"));
            return false;
        }
    }

    private async Task<EngineFinding> AccelerationAsync(bool hasQemu, CancellationToken ct)
    {
        var found = probe.WithoutGuest() ?? (hasQemu ? await probe.WithGuestAsync(ct) : null);
        return found switch
        {
            null => new EngineFinding("KVM", FindingVerdict.Lacking, "It can only be tried with QEMU.", "sudo apt-get install qemu-system-x86"),
            { Name: Accelerator.Kvm } => new EngineFinding("KVM", FindingVerdict.Well, "A guest ran with it.", null),
            _ => new EngineFinding("KVM", FindingVerdict.Lacking, found.Says, found.Mend),
        };
    }

    private EngineFinding FirmwareFinding()
    {
        var isThere = File.Exists(Path.Combine(options.FirmwareDirectory, Firmware.Code)) && File.Exists(Path.Combine(options.FirmwareDirectory, Firmware.Variables));
        return isThere
            ? new EngineFinding("OVMF", FindingVerdict.Well, "Images that boot by UEFI can be used.", null)
            : new EngineFinding("OVMF", FindingVerdict.Lacking, "Images that boot by UEFI cannot be used; others can.", "sudo apt-get install ovmf");
    }

    private async Task<EngineFinding> BuilderAsync(CancellationToken ct)
    {
        var trouble = BuildPrerequisites.Missing() is [var first, ..] ? first : await TryBuildAsync(ct);
        return trouble is not null
            ? new EngineFinding("image builder", FindingVerdict.Lacking, "The image debian-12 cannot be built here; images that are downloaded can be used.", trouble)
            : new EngineFinding("image builder", FindingVerdict.Well, "The image debian-12 can be built here.", null);
    }

    private async Task<string?> TryBuildAsync(CancellationToken ct)
    {
        try
        {
            return await trial.FindTroubleAsync(ct);
        }
        catch (EngineException stuck)
        {
            return stuck.Message;
        }
    }

    private EngineFinding DirectoryFinding() => DirectoryTrouble(options.DataDirectory) is { } trouble
        ? new EngineFinding("data directory", FindingVerdict.Broken, trouble, "./batwa up --data /var/lib/batwa")
        : new EngineFinding("data directory", FindingVerdict.Well, $"{options.DataDirectory}.", null);

    private EngineFinding RoomFinding()
    {
        // Where the directory is not made yet, its nearest parent that is there tells.
        var place = options.DataDirectory;
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
            place = parent;
        var free = new DriveInfo(place).AvailableFreeSpace;
        var says = string.Create(CultureInfo.InvariantCulture, $"{Limits.Size(free)} are free for images and instances.");
        return free >= LittleRoom
            ? new EngineFinding("disk", FindingVerdict.Well, says, null)
            : new EngineFinding("disk", FindingVerdict.Lacking, says, $"Free some space: an image and an instance take about {Limits.Size(LittleRoom)}.");
    }
}
