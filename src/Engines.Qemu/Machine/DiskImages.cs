using System.Globalization;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>What is done to disks while no QEMU has them: qemu-img.</summary>
internal sealed class DiskImages(QemuOptions options, Programs programs)
{
    /// <summary>Makes a disk that reads through to an image and keeps what is written.</summary>
    public Task CreateOverlayAsync(string disk, string image, long bytes, CancellationToken ct) =>
        RunAsync(["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", image, disk, bytes.ToString(CultureInfo.InvariantCulture)], ct);

    /// <summary>Makes a qcow2 with the content of a raw file.</summary>
    public Task ConvertAsync(string raw, string disk, CancellationToken ct) =>
        RunAsync(["convert", "-f", "raw", "-O", "qcow2", raw, disk], ct);

    /// <summary>Removes a snapshot; one that is not there is a success.</summary>
    public async Task RemoveSnapshotAsync(string disk, string tag, CancellationToken ct)
    {
        var list = await programs.RequireAsync(options.ImageProgram, ["snapshot", "-l", disk], options.ProgramDeadline, ct);
        if (list.Split(' ', '\n').Contains(tag))
            await RunAsync(["snapshot", "-d", tag, disk], ct);
    }

    private Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct) =>
        programs.RequireAsync(options.ImageProgram, arguments, options.ProgramDeadline, ct);
}
