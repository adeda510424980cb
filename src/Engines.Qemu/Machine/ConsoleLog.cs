using System.Text;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>The files that <see cref="ConsoleKeeper"/> writes a console to, and the one that QEMU complains to.</summary>
internal sealed class ConsoleLog(InstanceDirectory directory)
{
    private const int LastLines = 20;
    private const int LongestLine = 200;

    /// <summary>Its files.</summary>
    public ConsoleFiles Files { get; } = new(directory);

    /// <summary>Removes it before a new boot.</summary>
    public void Clear() => Files.RemoveLogs();

    /// <summary>Removes what the last QEMU complained of.</summary>
    public void ForgetComplaints() => File.Delete(directory[FileNames.QemuLog]);

    /// <summary>The last bytes that the console printed.</summary>
    public byte[] Read(int maxBytes)
    {
        byte[] read = [];
        foreach (var (_, path) in Files.Run is { } run ? Files.Logs(run).Reverse() : [])
        {
            if (read.Length >= maxBytes)
                break;
            read = [.. Tail(path, maxBytes - read.Length), .. read];
        }

        return read;
    }

    /// <summary>The last lines that have something on them, without control characters.</summary>
    public IReadOnlyList<string> LastWords() => ConsoleText.LastLines(Encoding.UTF8.GetString(Read(16 * 1024)), LastLines, LongestLine);

    /// <summary>The last line that QEMU itself complained with, or null.</summary>
    public string? LastComplaint() =>
        ConsoleText.LastLines(Encoding.UTF8.GetString(Tail(directory[FileNames.QemuLog], 4096)), 1, LongestLine) is [var line] ? line : null;

    private static byte[] Tail(string path, long maxBytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(Math.Max(0, stream.Length - maxBytes), SeekOrigin.Begin);
            var bytes = new byte[Math.Min(maxBytes, stream.Length - stream.Position)];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..read];
        }
        catch (FileNotFoundException)
        {
            return []; // nothing was printed yet
        }
        catch (DirectoryNotFoundException)
        {
            return []; // the instance was deleted meanwhile
        }
    }
}
