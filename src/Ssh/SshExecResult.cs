using System.Text;

namespace Batwa.Ssh;

/// <summary>What a command left behind.</summary>
/// <param name="ExitCode">Its exit code, or null if a signal killed it.</param>
/// <param name="Signal">The signal without "SIG", or null.</param>
/// <param name="Output">What it wrote to standard output, at most <see cref="SshExec.MostOutput"/> bytes.</param>
/// <param name="Error">What it wrote to standard error, at most <see cref="SshExec.MostError"/> bytes.</param>
/// <param name="OutputBytes">All that it wrote to standard output.</param>
/// <param name="ErrorBytes">All that it wrote to standard error.</param>
public sealed record SshExecResult(int? ExitCode, string? Signal, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error, long OutputBytes, long ErrorBytes)
{
    /// <summary>Whether it wrote more than is kept.</summary>
    public bool Truncated => OutputBytes > Output.Length || ErrorBytes > Error.Length;

    /// <summary>Standard output as UTF-8 text.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output.Span);

    /// <summary>Standard error as UTF-8 text.</summary>
    public string ErrorText => Encoding.UTF8.GetString(Error.Span);
}
