using System.ComponentModel;
using System.Diagnostics;
using Batwa.Engines.Hosts;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Which version of a program answers here?</summary>
internal static class ProgramVersion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs <c>program --version</c> and shows the first line.</summary>
    /// <param name="program">Looked for in PATH.</param>
    /// <param name="mend">What to do when it is not there.</param>
    /// <param name="time">Bounds the wait.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<EngineFinding> LookAsync(string program, string mend, TimeProvider time, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            try
            {
                var said = await process.StandardOutput.ReadLineAsync(either.Token);
                await process.WaitForExitAsync(either.Token);
                return process.ExitCode == 0 && said is not null
                    ? Finding.Well(program, said)
                    : Finding.Lacking(program, $"is there, but ends with exit code {process.ExitCode}", mend);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception)
        {
            return Finding.Lacking(program, "not found", mend);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Finding.Lacking(program, $"did not answer in {Patience.TotalSeconds:0} s", mend);
        }
    }
}
