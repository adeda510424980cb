using Batwa.Engines.Mounts;

namespace Batwa.Engines.Instances;

/// <summary>One virtual machine as its engine sees it now. Immutable; a change is a new value.</summary>
public sealed record Instance
{
    /// <summary>Its name, unique on its engine.</summary>
    public required InstanceName Name { get; init; }

    /// <summary>What it is doing.</summary>
    public required InstanceState State { get; init; }

    /// <summary>Why it is so, where that is not obvious (why it died, why it is unknown): one sentence, or null.</summary>
    public string? StateReason { get; init; }

    /// <summary>The last lines of its console where it died by itself; empty otherwise.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>What it was made from.</summary>
    public required InstanceImage Image { get; init; }

    /// <summary>What it has.</summary>
    public required InstanceResources Resources { get; init; }

    /// <summary>Its IPv4 addresses as the guest has them, the main one first; empty unless it runs.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Its extra port forwards (not the engine's own for SSH); empty where the engine has none.</summary>
    public IReadOnlyList<PortForward> Forwards { get; init; } = [];

    /// <summary>The folders of the host that it has, or will have when it runs, by their place; empty where the engine shares none.</summary>
    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>The zone that it is in; null where the engine has none.</summary>
    public string? Zone { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it will stop; null unless it is <see cref="InstanceState.DelayedShutdown"/>, and where somebody else has set the time.</summary>
    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>When it was last started; null while it does not run, or where nobody saw it start.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
