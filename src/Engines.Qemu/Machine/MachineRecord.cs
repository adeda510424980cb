using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Images;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>What is known of an instance: the content of <see cref="FileNames.Record"/>.</summary>
internal sealed record MachineRecord
{
    /// <summary>The version of this layout that is written now.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The layout's version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>QEMU's <c>-uuid</c> and cloud-init's instance id: what tells this instance from any other that ever had its name.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has come.</summary>
    public required MachinePhase Phase { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it was made from; the release and the hash are empty until the image is there.</summary>
    public required InstanceImage Image { get; init; }

    /// <summary>What it has.</summary>
    public required InstanceResources Resources { get; init; }

    /// <summary>How it boots; null until the image is there.</summary>
    public BootImage? Boot { get; init; }

    /// <summary>Its network.</summary>
    public required GuestSubnet Subnet { get; init; }

    /// <summary>The guest's public host key, as in a <c>known_hosts</c> line without the host; empty until it is made.</summary>
    public string HostKey { get; init; } = "";

    /// <summary>The SSH port that it had last and gets again if it is free.</summary>
    public int PreferredSshPort { get; init; }

    /// <summary>The forwards that were asked for.</summary>
    public IReadOnlyList<PortForward> Forwards { get; init; } = [];

    /// <summary>The run that is on, or was when this was written; null when it is off.</summary>
    public MachineRun? Run { get; init; }

    /// <summary>Its memory, while suspended.</summary>
    public SavedMemory? Saved { get; init; }

    /// <summary>How its last run ended, where nobody had asked for it.</summary>
    public MachineEnd? End { get; init; }

    /// <summary>The first eight digits of <see cref="Id"/>: what its sockets are called by.</summary>
    public string ShortId => Id.ToString("N")[..8];
}
