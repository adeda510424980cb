using System.Globalization;
using System.Security.Cryptography;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The files of a serial console by their names, which say all that a reader must know: of which run of the machine a file is, and from which byte on.
/// <code>
///   console.4f1c09ab.pipe             where QEMU writes to, while there is one
///   console.4f1c09ab.1048523.log      what was printed from that byte on, to where the next begins
///   console.4f1c09ab.2096990.log      the newest
/// </code>
/// </summary>
internal sealed class ConsoleFiles(InstanceDirectory directory)
{
    /// <summary>The pipe of the machine that runs; null where nothing comes any more.</summary>
    public string? Pipe => Names(FileNames.ConsolePipe).FirstOrDefault();

    /// <summary>The run whose output is kept; null where nothing is.</summary>
    public string? Run => Names(FileNames.ConsoleLog).Select(path => Path.GetFileName(path).Split('.')[1]).FirstOrDefault();

    /// <summary>The pipe of a run.</summary>
    public string PipeOf(string run) => directory[$"{FileNames.Console}{run}{FileNames.ConsolePipe}"];

    /// <summary>What the files of a run's output begin with.</summary>
    public string LogOf(string run) => directory[$"{FileNames.Console}{run}."];

    /// <summary>The run of a pipe.</summary>
    public static string RunOf(string pipe) => Path.GetFileName(pipe).Split('.')[1];

    /// <summary>A run that there was not before: chance tells it from those whose files are gone.</summary>
    public static string NewRun() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>What is kept of a run's output, the oldest first.</summary>
    public IReadOnlyList<(long Start, string Path)> Logs(string run) => [.. Names(FileNames.ConsoleLog)
        .Where(path => path.StartsWith(LogOf(run), StringComparison.Ordinal))
        .Select(path => (long.TryParse(Path.GetFileName(path).Split('.')[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : -1, path))
        .Where(log => log.Item1 >= 0)
        .Order()];

    /// <summary>Removes all pipes.</summary>
    public void RemovePipes() => Remove(FileNames.ConsolePipe);

    /// <summary>Removes all output.</summary>
    public void RemoveLogs() => Remove(FileNames.ConsoleLog);

    private void Remove(string suffix)
    {
        foreach (var path in Names(suffix))
            File.Delete(path);
    }

    private string[] Names(string suffix)
    {
        try
        {
            return Directory.GetFiles(directory.Path, $"{FileNames.Console}*{suffix}");
        }
        catch (DirectoryNotFoundException)
        {
            return []; // the instance was deleted meanwhile
        }
    }
}
