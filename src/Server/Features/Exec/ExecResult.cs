namespace Batwa.Server.Features.Exec;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">Its exit code, or null where a signal ended it.</param>
/// <param name="Signal">That signal, without "SIG", or null.</param>
/// <param name="Output">The beginning of its standard output, at most 1 MiB; what is no UTF-8 is replaced by U+FFFD.</param>
/// <param name="OutputBytes">All that it wrote there.</param>
/// <param name="Error">The beginning of its standard error, at most 1 MiB.</param>
/// <param name="ErrorBytes">All that it wrote there.</param>
/// <param name="Truncated">Whether it wrote more than is here.</param>
internal sealed record ExecResult(int? ExitCode, string? Signal, string Output, long OutputBytes, string Error, long ErrorBytes, bool Truncated);
