namespace Batwa.Server.Guests;

/// <summary>What a command in a guest came to.</summary>
/// <param name="ExitCode">Its exit code, or null where a signal ended it.</param>
/// <param name="Text">What it wrote to its standard output; bounded.</param>
/// <param name="Errors">What it wrote to its standard error; bounded.</param>
internal sealed record GuestOutput(int? ExitCode, string Text, string Errors)
{
    /// <summary>The signal that ended it, without "SIG", or null.</summary>
    public string? Signal { get; init; }

    /// <summary>All the bytes that it wrote to its standard output.</summary>
    public long OutputBytes { get; init; }

    /// <summary>All the bytes that it wrote to its standard error.</summary>
    public long ErrorBytes { get; init; }

    /// <summary>Whether it wrote more than was kept.</summary>
    public bool IsTruncated { get; init; }
}
