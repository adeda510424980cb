namespace Batwa.Engines.Qemu.Images;

/// <summary>Where images come from and how long is waited for them.</summary>
public sealed record QemuImageOptions
{
    /// <summary>The Debian archive that <c>debian-12</c> is built from; null for the one that this machine's own apt uses.</summary>
    public Uri? DebianPackageMirror { get; init; }

    /// <summary>The Debian security archive; null for the one that this machine's own apt uses.</summary>
    public Uri? DebianSecurityMirror { get; init; }

    /// <summary>The simplestreams mirror of Ubuntu's released cloud images.</summary>
    public Uri UbuntuMirror { get; init; } = new("https://cloud-images.ubuntu.com/releases/");

    /// <summary>The mirror of Debian's cloud images.</summary>
    public Uri DebianMirror { get; init; } = new("https://cloud.debian.org/images/cloud/");

    /// <summary>How long a catalogue may take to begin to answer. Short: a person waits, and what is on this machine is shown anyway.</summary>
    public TimeSpan CatalogueDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a catalogue that answers may take to come: Ubuntu's has some 20 MB.</summary>
    public TimeSpan CatalogueTransferDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a fetched catalogue is taken for true.</summary>
    public TimeSpan CatalogueLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a source that could not be reached is left alone.</summary>
    public TimeSpan TroubleLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A download from which nothing came for so long is begun anew where it stopped.</summary>
    public TimeSpan StallDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a download is begun anew, without any new byte in between, before it is given up.</summary>
    public int DownloadAttempts { get; init; } = 5;

    /// <summary>The pause before the first new attempt; it doubles with each further one.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether builds that are superseded stay although no machine of this engine uses them: for a directory that several engines share.</summary>
    public bool KeepsSuperseded { get; init; }

    /// <summary>Where images of one's own may lie on this machine (<c>file://</c> addresses); empty for anywhere that this process can read.</summary>
    public IReadOnlyList<string> FileImageDirectories { get; init; } = [];
}
