namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 is success; 128 + the signal's number if one ended it.</param>
/// <param name="Output">What it wrote to standard output, up to 1 MiB of it.</param>
/// <param name="LastWords">The last lines that it wrote to standard error, oldest first.</param>
internal sealed record ToolResult(int ExitCode, string Output, IReadOnlyList<string> LastWords);
