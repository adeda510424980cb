using System.Globalization;
using System.IO.Compression;

using Batwa.Engines.Errors;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Store;
using Batwa.Engines.Qemu.Images.Tools;

using SharpCompress.Compressors.Xz;

namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>Makes an image's disk of a file that came from elsewhere: unpacked, checked, and a qcow2 that stands on nothing.</summary>
internal sealed class DiskImport(ToolRunner tools)
{
    /// <summary>More than this is no disk but a trap: a few kilobytes of xz can unpack to anything.</summary>
    private const long MostBytes = 512L << 30;
    private const long Spare = 512L << 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    /// <summary>Imports into <paramref name="scratch"/>.</summary>
    /// <param name="file">The file; it is left as it is unless it may be taken.</param>
    /// <param name="take">Whether the file may be moved away (a download of ours) or must be copied.</param>
    /// <param name="title">For people.</param>
    /// <param name="scratch">Where to work.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RequestRejectedException">It is not what an image can be made of.</exception>
    public async Task<ImportedDisk> ImportAsync(string file, bool take, string title, BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var directory = Directory.CreateDirectory(scratch.File("image")).FullName;
        var disk = Path.Combine(directory, StoreFiles.Disk);
        var start = await ReadStartAsync(file, ct).ConfigureAwait(false);
        if (DiskStart.FormatOf(start) is DiskFormat.Xz or DiskFormat.Gzip)
        {
            file = await UnpackAsync(file, DiskStart.FormatOf(start), title, scratch, progress, ct).ConfigureAwait(false);
            take = true;
            start = await ReadStartAsync(file, ct).ConfigureAwait(false);
        }

        progress.Report(new EngineProgress(EngineStage.Image, null, $"Preparing {title}"));
        var size = new FileInfo(file).Length;
        switch (DiskStart.FormatOf(start))
        {
            case DiskFormat.Qcow2:
                var header = Qcow2Header.Read(start);
                await CheckAsync(file, ct).ConfigureAwait(false);
                var head = scratch.File("head.raw");
                await RunAsync("qemu-img", ["dd", "-f", "qcow2", "-O", "raw", $"bs={DiskStart.Length}", "count=1", $"if={file}", $"of={head}"], ct).ConfigureAwait(false);
                var boot = DiskStart.BootOf(await ReadStartAsync(head, ct).ConfigureAwait(false));
                if (!take)
                    DiskSpace.Require(directory, size + Spare, $"Copying {title}");
                await TakeAsync(file, disk, take, ct).ConfigureAwait(false);
                return new ImportedDisk(directory, header.DiskBytes, boot);
            case DiskFormat.Raw:
                var method = DiskStart.BootOf(start);
                DiskSpace.Require(directory, size + Spare, $"Converting {title}");
                await RunAsync("qemu-img", ["convert", "-q", "-f", "raw", "-O", "qcow2", file, disk], ct).ConfigureAwait(false);
                return new ImportedDisk(directory, (size + 511) / 512 * 512, method);
            default:
                throw new RequestRejectedException($"{title} is compressed twice. Unpack it once and try again.");
        }
    }

    private static async Task<string> UnpackAsync(string file, DiskFormat format, string title, BuildScratch scratch, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        var unpacked = scratch.File("unpacked");
        var packed = File.OpenRead(file);
        await using (packed.ConfigureAwait(false))
        {
            Stream reader = format == DiskFormat.Xz ? new XZStream(packed) : new GZipStream(packed, CompressionMode.Decompress);
            await using (reader.ConfigureAwait(false))
            {
                var writer = new FileStream(unpacked, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
                await using (writer.ConfigureAwait(false))
                    await CopySparseAsync(reader, writer, () => Report(packed, title, progress), title, ct).ConfigureAwait(false);
            }
        }

        return unpacked;
    }

    /// <summary>Copies; blocks of nothing but zeros become holes, as disks are mostly empty.</summary>
    private static async Task CopySparseAsync(Stream reader, FileStream writer, Action report, string title, CancellationToken ct)
    {
        var buffer = new byte[1 << 20];
        for (long written = 0; ;)
        {
            int read;
            try
            {
                read = await reader.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidDataException or SharpCompress.Common.SharpCompressException or EndOfStreamException)
            {
                throw new RequestRejectedException($"{title} cannot be unpacked: {e.Message}", e);
            }

            if (read == 0)
            {
                writer.SetLength(written);
                return;
            }

            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                DiskSpace.Require(Path.GetDirectoryName(writer.Name)!, Spare, $"Unpacking {title}");
                await writer.WriteAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
            }
            else
            {
                writer.Seek(read, SeekOrigin.Current);
            }

            written += read;
            if (written > MostBytes)
                throw new RequestRejectedException($"{title} unpacks to more than {MostBytes >> 30} GiB, which is more than an image may have.");
            report();
        }
    }

    private static void Report(FileStream packed, string title, IProgress<EngineProgress> progress) => progress.Report(
        new EngineProgress(EngineStage.Image, packed.Length == 0 ? null : (int)(packed.Position * 100 / packed.Length), $"Unpacking {title}"));

    /// <summary>Copies or moves; a copy shares the blocks where the file system can.</summary>
    private async Task TakeAsync(string file, string disk, bool take, CancellationToken ct)
    {
        if (take)
            File.Move(file, disk);
        else
            await RunAsync("cp", ["--reflink=auto", "--sparse=always", "--", file, disk], ct).ConfigureAwait(false);
    }

    /// <summary>Looks through the qcow2's tables. Leaks (exit code 3) waste room and harm nothing.</summary>
    private async Task CheckAsync(string file, CancellationToken ct)
    {
        var result = await tools.RunAsync(new ToolRun { Program = "qemu-img", Arguments = ["check", "-q", "-f", "qcow2", file], Deadline = Deadline }, ct).ConfigureAwait(false);
        if (result.ExitCode is not (0 or 3))
            throw new RequestRejectedException(string.Create(CultureInfo.InvariantCulture, $"The image is a qcow2 that is damaged: qemu-img check says {string.Join(" / ", result.LastWords.TakeLast(2))}."));
    }

    private Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct) =>
        tools.RequireAsync(new ToolRun { Program = program, Arguments = arguments, Deadline = Deadline }, ct);

    private static async Task<byte[]> ReadStartAsync(string path, CancellationToken ct)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            var start = new byte[DiskStart.Length];
            var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            return start[..read];
        }
    }
}
