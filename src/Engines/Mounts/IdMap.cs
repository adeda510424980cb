namespace Batwa.Engines.Mounts;

/// <summary>Whose a file of the host is in the guest, and the other way round: one user, or one group.</summary>
/// <param name="HostId">The id on the host, from 0.</param>
/// <param name="InstanceId">The id in the guest, from 0; -1 is the guest's default user.</param>
public sealed record IdMap(int HostId, int InstanceId)
{
    /// <summary>Stands for the guest's default user, or its group.</summary>
    public const int DefaultUser = -1;

    /// <inheritdoc/>
    public override string ToString() => InstanceId == DefaultUser ? $"{HostId}:default" : $"{HostId}:{InstanceId}";
}
