using System.Globalization;
using Batwa.Engines.Hosts;
using Batwa.Server.Composition.Terminals;
using Batwa.Terminals.Keeping.Unix;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Which process holds the terminals of a data directory, and is it of this build?</summary>
internal static class TerminalsCheck
{
    private const string Subject = "terminals";

    /// <summary>Looks, without taking the keeper's lock even for a moment: one that is just being started would take that for another keeper, and end.</summary>
    public static EngineFinding Look(string data)
    {
        var place = new KeeperPlace(Path.GetFullPath(data));
        try
        {
            return int.TryParse(File.ReadAllText(place.Lock), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                ? Judge(process, File.ReadAllText($"/proc/{process}/cmdline").Split('\0'), KeeperProgram.Command(data))
                : None();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Never started, or ended since.
            return None();
        }
    }

    /// <summary>The finding for the process whose number stands in the lock.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="command">Its program and arguments.</param>
    /// <param name="ours">The same of one that this build would start.</param>
    public static EngineFinding Judge(int process, string[] command, IReadOnlyList<string> ours)
    {
        if (!command.Contains(KeeperProgram.Verb))
            return None();
        return ours.Except(command).Any()
            ? Finding.Well(Subject, $"held by process {process}, of another build; they outlive the server, and new ones have this build once all of those have ended")
            : Finding.Well(Subject, $"held by process {process}; they outlive the server");
    }

    private static EngineFinding None() => Finding.Well(Subject, "none is open; the first that is starts a process that holds them while the server is away");
}
