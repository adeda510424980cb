using System.Text;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>The files that <see cref="ConsoleKeeper"/> writes a console to, and the one that QEMU complains to.</summary>
internal sealed class ConsoleLog(InstanceDirectory directory)
{
    private const int LastLines = 20;
    private const int LongestLine = 200;

    /// <summary>Removes it before a new boot.</summary>
    public void Clear()
    {
        File.Delete(directory[FileNames.Console]);
        File.Delete(directory[FileNames.ConsoleBefore]);
    }

    /// <summary>Removes what the last QEMU complained of.</summary>
    public void ForgetComplaints() => File.Delete(directory[FileNames.QemuLog]);

    /// <summary>The last bytes that the console printed.</summary>
    public byte[] Read(int maxBytes)
    {
        var now = Tail(directory[FileNames.Console], maxBytes);
        return now.Length >= maxBytes ? now : [.. Tail(directory[FileNames.ConsoleBefore], maxBytes - now.Length), .. now];
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
