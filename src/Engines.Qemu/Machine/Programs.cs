using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images.Tools;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>Runs the programs that QEMU's packages bring, without a shell.</summary>
internal sealed class Programs(TimeProvider time)
{
    private const int MostOutput = 64 * 1024;

    /// <summary>Runs a program to its end. When cancelled or late it is killed.</summary>
    /// <exception cref="EngineUnavailableException">There is no such program.</exception>
    /// <exception cref="EngineTimeoutException">It took too long.</exception>
    public async Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan deadline, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        try
        {
            return await EngineDeadline.KeepAsync(
                $"The end of {program}",
                deadline,
                time,
                async token =>
                {
                    var output = ReadAsync(process.StandardOutput, token);
                    var complaint = ReadAsync(process.StandardError, token);
                    await process.WaitForExitAsync(token);
                    return new ProgramResult(process.ExitCode, await output, await complaint);
                },
                ct);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="EngineFailedException">It did not; the message has its own words.</exception>
    public async Task<string> RequireAsync(string program, IReadOnlyList<string> arguments, TimeSpan deadline, CancellationToken ct)
    {
        var result = await RunAsync(program, arguments, deadline, ct);
        return result.ExitCode == 0
            ? result.Output
            : throw new EngineFailedException($"{Path.GetFileName(program)} failed: {result.LastComplaint}");
    }

    /// <summary>Starts a program that goes on when this one ends, in a session of its own, with nobody to talk to.</summary>
    /// <param name="program">A name on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="package">What brings it.</param>
    /// <exception cref="EngineUnavailableException">There is no such program.</exception>
    public static void Detach(string program, IReadOnlyList<string> arguments, string package)
    {
        var path = ToolPath.Find(program) ?? throw new EngineUnavailableException($"{program} is not installed. Install it: sudo apt-get install {package}");
        using var process = Start("setsid", [path, .. arguments]);
        process.StandardOutput.Close();
        process.StandardError.Close();
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception missing)
        {
            throw new EngineUnavailableException(
                $"{program} could not be started ({missing.Message}). Install it: sudo apt-get install qemu-system-x86 qemu-utils", missing);
        }
    }

    // Reads to the end, so that the program never waits for us, and keeps the beginning.
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, ct)) > 0)
            text.Append(buffer, 0, Math.Min(read, Math.Max(0, MostOutput - text.Length)));
        return text.ToString();
    }
}
