using System.Diagnostics;

namespace Batwa.Tests.RealEngines.Fixtures;

/// <summary>Runs a program that is not ours, to have its opinion.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end; what it says on standard error comes after what it says.</summary>
    public static async Task<(int Code, string Text)> TryAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var complaint = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, (await output + await complaint).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs it and fails unless it succeeds.</summary>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var (code, text) = await TryAsync(program, arguments, ct);
        Assert.True(code == 0, $"{program} ended with {code}: {text}");
        return text;
    }
}
