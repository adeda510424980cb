using Batwa.Engines.Errors;

namespace Batwa.Engines.Mounts;

/// <summary>A folder to share with an instance.</summary>
public sealed record MountRequest
{
    /// <summary>The most maps of either sort.</summary>
    public const int MaxMaps = 64;

    /// <summary>The rule of a map, as a sentence for people.</summary>
    public const string MapRule = "at most 64, each of an id of the host, from 0, to one of the machine, from 0, or -1 for its default user";

    /// <summary>The folder, by <see cref="MountPath.SourceRule"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Where it is to be in the guest, by <see cref="MountPath.TargetRule"/>; null for the default user's home, under the folder's own name.</summary>
    public string? Target { get; init; }

    /// <summary>How it gets there.</summary>
    public MountKind Kind { get; init; }

    /// <summary>Whose its files are in the guest. Empty, for both: whoever the folder belongs to is the guest's default user, so that it can be used.</summary>
    public IReadOnlyList<IdMap> UidMaps { get; init; } = [];

    /// <summary>The same of the groups.</summary>
    public IReadOnlyList<IdMap> GidMaps { get; init; } = [];

    /// <summary>Whether maps keep their rule.</summary>
    public static bool AreMaps(IReadOnlyList<IdMap> maps) => maps.Count <= MaxMaps && maps.All(map => map.HostId >= 0 && map.InstanceId >= IdMap.DefaultUser);

    /// <summary>Where the folder is to be, said or not.</summary>
    /// <param name="home">The home of the guest's default user.</param>
    public string TargetIn(string home) => MountPath.Tidy(Target ?? $"{home}/{MountPath.LastPart(Source)}");

    /// <summary>Goes on only with a request that keeps the rules; for engines, because it comes from people.</summary>
    /// <exception cref="RequestRejectedException">It does not; the message says which.</exception>
    public void Check()
    {
        if (!MountPath.IsSource(Source))
            throw new RequestRejectedException($"source: {MountPath.SourceRule}.");
        if (Target is null ? MountPath.LastPart(Source).Length == 0 : !MountPath.IsTarget(Target))
            throw new RequestRejectedException($"target: {MountPath.TargetRule}.");
        if (!AreMaps(UidMaps) || !AreMaps(GidMaps))
            throw new RequestRejectedException($"uidMaps, gidMaps: {MapRule}.");
    }
}
