using Batwa.Engines.Networks;

namespace Batwa.Engines.Instances;

/// <summary>What to create.</summary>
public sealed record LaunchRequest
{
    /// <summary>Its name.</summary>
    public required InstanceName Name { get; init; }

    /// <summary>An image's name or alias, or where the engine allows it a <c>file://</c> or <c>http(s)://</c> address; null for the engine's default.</summary>
    public string? Image { get; init; }

    /// <summary>What it gets.</summary>
    public required InstanceResources Resources { get; init; }

    /// <summary>cloud-init user data of the caller's (cloud-config, a script, or any other kind that cloud-init takes), or null.
    /// It is merged with the engine's own, never replaced and never replacing.</summary>
    public string? UserData { get; init; }

    /// <summary>Networks of the host that it is connected to, beside the engine's own; only where <c>Networks</c> is declared.</summary>
    public IReadOnlyList<NetworkChoice> Networks { get; init; } = [];

    /// <summary>Whether bridges may be made on the host for <see cref="Networks"/> that have none, which may interrupt its own network for a moment.</summary>
    public bool MayCreateBridges { get; init; }

    /// <summary>The zone that it is in; null for one that the engine chooses. Only where <c>Zones</c> is declared.</summary>
    public string? Zone { get; init; }

    /// <summary>How long its guest may take to boot until it can be logged in to; null for the engine's own deadline.</summary>
    public TimeSpan? BootDeadline { get; init; }
}
