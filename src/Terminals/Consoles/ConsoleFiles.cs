using System.Globalization;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Consoles;

/// <summary>A route's files on disk.</summary>
internal sealed class ConsoleFiles(ConsoleRoute route) : IConsoleFiles
{
    private const string Suffix = ".log";
    private readonly string _directory = Path.GetDirectoryName(route.Log) ?? "/";

    public bool IsLive => File.Exists(route.Live);

    public IReadOnlyList<long> Starts()
    {
        try
        {
            return [.. Directory.EnumerateFiles(_directory).Select(Start).OfType<long>().Order()];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // the machine was deleted
        }
    }

    public Stream? Open(long start)
    {
        try
        {
            // Without a buffer: what was not there at one read is there at the next.
            return new FileStream(string.Create(CultureInfo.InvariantCulture, $"{route.Log}{start}{Suffix}"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private long? Start(string path) => path.StartsWith(route.Log, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal)
        && long.TryParse(path.AsSpan(route.Log.Length, Math.Max(0, path.Length - route.Log.Length - Suffix.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : null;
}
