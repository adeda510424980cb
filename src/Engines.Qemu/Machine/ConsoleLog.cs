using System.Text;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The file that QEMU writes a console to. QEMU opens it for appending, so that it can be cut under its hands: the next byte then goes to
/// the new end.
/// </summary>
/// <remarks>While no server runs nobody cuts it. The next one does, before anything else.</remarks>
internal sealed class ConsoleLog(InstanceDirectory directory, long mostBytes)
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

    /// <summary>Cuts the files where they have grown too long, keeping the newest part aside. A few lines may be lost between copy and cut.</summary>
    public void Trim()
    {
        var console = new FileInfo(directory[FileNames.Console]);
        if (console.Exists && console.Length > mostBytes)
        {
            File.WriteAllBytes(directory[FileNames.ConsoleBefore], Tail(console.FullName, mostBytes));
            Cut(console.FullName);
        }

        // QEMU's own complaints are few, but a guest may be able to provoke them.
        var complaints = new FileInfo(directory[FileNames.QemuLog]);
        if (complaints.Exists && complaints.Length > mostBytes)
            Cut(complaints.FullName);
    }

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

    private static void Cut(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
    }

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
