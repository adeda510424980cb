using System.Text;

namespace Batwa.Ssh;

/// <summary>What a command left behind.</summary>
/// <param name="ExitCode">Its exit code, or null if a signal killed it.</param>
/// <param name="Signal">The signal without "SIG", or null.</param>
/// <param name="Output">What it wrote to standard output, at most <see cref="SshExec.MostOutput"/> bytes.</param>
/// <param name="Error">What it wrote to standard error, at most <see cref="SshExec.MostError"/> bytes.</param>
/// <param name="Truncated">Whether it wrote more than is kept.</param>
public sealed record SshExecResult(int? ExitCode, string? Signal, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error, bool Truncated)
{
    /// <summary>Standard output as UTF-8 text.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output.Span);

    /// <summary>Standard error as UTF-8 text.</summary>
    public string ErrorText => Encoding.UTF8.GetString(Error.Span);
}
