namespace Batwa.Engines.Images;

/// <summary>An image that can be launched.</summary>
public sealed record ImageInfo
{
    /// <summary>The name to launch it by, e.g. <c>24.04</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that mean it, e.g. <c>noble</c>, <c>lts</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>For people, e.g. <c>Ubuntu 24.04 LTS</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The distribution, lower case: <c>ubuntu</c>, <c>debian</c>; empty if unknown.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>The version published, e.g. <c>20260815</c>; empty if unknown.</summary>
    public string Version { get; init; } = "";

    /// <summary>SHA-256 as published or built, or empty.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Whether it is on this machine, so that a launch need not wait for it.</summary>
    public required bool IsReady { get; init; }

    /// <summary>How many bytes a launch would download, or null if unknown or nothing.</summary>
    public long? DownloadBytes { get; init; }

    /// <summary>The smallest disk it fits on, in bytes.</summary>
    public required long MinDiskBytes { get; init; }

    /// <summary>Where it comes from, one line for people: a host's name, or "built on this machine from Debian's packages".</summary>
    public required string Source { get; init; }

    /// <summary>Whether it is what a launch without an image takes.</summary>
    public bool IsDefault { get; init; }
}
