using Batwa.Engines.Instances;

namespace Batwa.Engines.Changes;

/// <summary>One change of an engine's instances.</summary>
public abstract record InstanceChange
{
    private InstanceChange()
    {
    }

    /// <summary>The instance is new or different: this is all of it.</summary>
    /// <param name="Instance">Its new value.</param>
    public sealed record Upsert(Instance Instance) : InstanceChange;

    /// <summary>The instance is gone.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Delete(InstanceName Name) : InstanceChange;
}
