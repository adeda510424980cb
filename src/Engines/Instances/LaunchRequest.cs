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
}
