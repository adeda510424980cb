using System.CommandLine;
using Batwa.Server.Composition.Terminals;

namespace Batwa.Server.Commands;

/// <summary><c>keep-terminals</c>: holds the terminals of a data directory while servers come and go. A server starts it; nobody types it.</summary>
internal static class KeepTerminalsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(KeeperProgram.Verb, "Holds the terminals of a data directory while servers come and go.") { Hidden = true };
        var data = new Option<string>("--data") { Description = "The data directory.", Required = true };
        command.Options.Add(data);
        command.SetAction((read, ct) => KeeperProcess.RunAsync(read.GetRequiredValue(data), ct));
        return command;
    }
}
