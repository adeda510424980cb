namespace Batwa.Tests.Testing.Engines;

/// <summary>The machine that a <see cref="FakeEngine"/> pretends to run on.</summary>
public sealed record FakeHost
{
    public const long GiB = 1L << 30;

    public int Cpus { get; init; } = 8;

    public long MemoryBytes { get; init; } = 32 * GiB;

    public long DiskBytes { get; init; } = 500 * GiB;

    /// <summary>How many changes a watcher may be behind before it is cut off.</summary>
    public int WatcherCapacity { get; init; } = 4096;
}
