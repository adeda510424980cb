using Batwa.Engines.Capabilities;
using Batwa.Engines.Hosts;

namespace Batwa.Server.Inventory;

/// <summary>One host: a connection to something that runs virtual machines.</summary>
internal sealed record HostView
{
    /// <summary>Stable, for addresses.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of engine, e.g. <c>qemu</c>; <c>auto</c> until one was chosen.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is taken where a request names no host.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>How the connection is.</summary>
    public required HostState State { get; init; }

    /// <summary>Why it is not ready, in the engine's words.</summary>
    public required string? Reason { get; init; }

    /// <summary>What a person must give before it can become ready, or null: trying again is then of no use.</summary>
    public required HostNeed? Needs { get; init; }

    /// <summary>When the engine last answered.</summary>
    public required DateTimeOffset? SeenAt { get; init; }

    /// <summary>What the engine can do beyond the core; nothing until it was reached once.</summary>
    public required EngineCapabilities Capabilities { get; init; }

    /// <summary>Version and resources as the engine last told them.</summary>
    public required EngineInfo? Info { get; init; }
}
