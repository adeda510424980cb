namespace Batwa.Engines.Qemu.Machine;

/// <summary>What a program gave back.</summary>
/// <param name="ExitCode">0 for success; above 128 for a signal.</param>
/// <param name="Output">What it printed, at most 64 KiB.</param>
/// <param name="Complaint">What it printed on standard error, at most 64 KiB.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Complaint)
{
    /// <summary>The last line of its complaint: programs put the cause there.</summary>
    public string LastComplaint =>
        Complaint.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"exit code {ExitCode}";
}
