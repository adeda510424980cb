using System.Text.Json.Serialization;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>What is noted beside an image's disk, as <c>image.json</c>.</summary>
internal sealed record StoredImage
{
    /// <summary>The name it was made ready under.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that mean it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The distribution, lower case, or empty.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>The version published, or the day it was built.</summary>
    public string Version { get; init; } = "";

    /// <summary>SHA-256, 64 hex digits: of the download, or of the disk that was built.</summary>
    public required string Hash { get; init; }

    /// <summary>The size that the guest sees, in bytes.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>How it boots.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<BootMethod>))]
    public required BootMethod Boot { get; init; }

    /// <summary>The kernel's arguments, for <see cref="BootMethod.Kernel"/>.</summary>
    public string? KernelArguments { get; init; }

    /// <summary>The user that cloud-init makes.</summary>
    public required string DefaultUser { get; init; }

    /// <summary>Where it came from, one line for people.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it is called so.</summary>
    public bool Answers(string name) => Name == name || Aliases.Contains(name);

    /// <summary>As the machine takes it.</summary>
    /// <param name="directory">Where its files lie.</param>
    public BootImage ToBootImage(string directory) => new()
    {
        Name = Name,
        Release = Title,
        Hash = Hash,
        DiskPath = Path.Combine(directory, StoreFiles.Disk),
        DiskBytes = DiskBytes,
        Boot = Boot,
        KernelPath = Boot == BootMethod.Kernel ? Path.Combine(directory, StoreFiles.Kernel) : null,
        InitrdPath = Boot == BootMethod.Kernel ? Path.Combine(directory, StoreFiles.Initrd) : null,
        KernelArguments = KernelArguments,
        DefaultUser = DefaultUser,
    };
}
