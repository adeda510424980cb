using System.Text.Json.Serialization;

namespace Batwa.Engines.Qemu.Images.Catalogues;

/// <summary>An image that a catalogue offers for download.</summary>
internal sealed record RemoteImage
{
    /// <summary>The name to launch it by.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that mean it.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The distribution, lower case.</summary>
    public required string Distribution { get; init; }

    /// <summary>The version published.</summary>
    public required string Version { get; init; }

    /// <summary>Where the disk is.</summary>
    public required Uri Address { get; init; }

    /// <summary>What it must be.</summary>
    public required Checksum Checksum { get; init; }

    /// <summary>How big the download is, if the catalogue says so.</summary>
    public long? Bytes { get; init; }

    /// <summary>The smallest disk it is known to fit on, in bytes; the exact figure is known once it is here.</summary>
    public required long MinDiskBytes { get; init; }

    /// <summary>How it boots fastest.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<BootMethod>))]
    public required BootMethod Boot { get; init; }

    /// <summary>The user that its cloud-init makes.</summary>
    public required string DefaultUser { get; init; }
}
