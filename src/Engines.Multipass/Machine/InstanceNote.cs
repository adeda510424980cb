using Batwa.Engines.Instances;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>What Batwa remembers of an instance because the daemon does not tell it, or not while it is off.</summary>
/// <param name="CreatedAt">When it was created: the daemon's word, by which a namesake made later is told apart.</param>
/// <param name="StartedAt">When it was last seen to start, or null.</param>
/// <param name="Image">What it was asked to be made from.</param>
/// <param name="HostKeys">The host keys that its guest may show; empty where it was launched elsewhere.</param>
internal sealed record InstanceNote(DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, string? Image, IReadOnlyList<string> HostKeys)
{
    /// <summary>What the launch asked for, exactly; the daemon rounds it to a few digits. Null where it was launched elsewhere.</summary>
    public InstanceResources? Resources { get; init; }

    /// <summary>When it stops, where Batwa has set a time; the daemon does not tell it.</summary>
    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>Written before the launch and not yet found among the daemon's; <see cref="CreatedAt"/> is Batwa's own word until then.</summary>
    public bool IsPending { get; init; }
}
