using System.ComponentModel;
using System.Diagnostics;
using Batwa.Terminals.Keeping;

namespace Batwa.Server.Composition.Terminals;

/// <summary>Starts this program in its other role: <c>keep-terminals</c>.</summary>
internal static class KeeperProgram
{
    /// <summary>The verb.</summary>
    public const string Verb = "keep-terminals";

    /// <summary>Starts it and leaves it alone.</summary>
    /// <exception cref="KeeperUnavailableException">It could not be started.</exception>
    public static void Start(string data)
    {
        var command = Command(data);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };

        // What is right for a web server (a heap for each core) is not for a process that mostly waits.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.StandardOutput.Close();
            process.StandardError.Close();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new KeeperUnavailableException($"it could not be started: {e.Message}", e);
        }
    }

    /// <summary>The program and its arguments.</summary>
    public static IReadOnlyList<string> Command(string data) => [Program(), .. Assembly(), Verb, "--data", data];

    private static bool IsOwnProgram => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == typeof(Program).Assembly.GetName().Name;

    // Inside another program (a test's) this is still the runtime that runs it, unless that is started some other way.
    private static string Program() => IsOwnProgram || Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static IEnumerable<string> Assembly() => IsOwnProgram ? [] : [typeof(Program).Assembly.Location];
}
