using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Batwa.Engines.Mounts;
using Batwa.Server.Http;

namespace Batwa.Server.Operations;

/// <summary>A folder to share with a machine.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MountBody
{
    /// <summary>The folder, a whole path of the computer that runs the machine.</summary>
    [Required]
    public string Source { get; init; } = "";

    /// <summary>Where it is to be in the machine, a whole path; without it, under its own name in the default user's home.</summary>
    public string? Target { get; init; }

    /// <summary>How it gets there; classic if not said. A native one needs a stopped machine.</summary>
    public MountKind? Kind { get; init; }

    /// <summary>Whose its files are in the machine; -1 there is the default user. Without any, the owner of the folder is the default user.</summary>
    public IReadOnlyList<IdMap>? UidMaps { get; init; }

    /// <summary>The same of the groups.</summary>
    public IReadOnlyList<IdMap>? GidMaps { get; init; }

    /// <summary>The request that an engine takes.</summary>
    /// <param name="at">Where it stands in the body that is checked, e.g. <c>mounts[0].</c>; empty where it is the body.</param>
    /// <exception cref="ProblemException">422: the first field that breaks its rule.</exception>
    public MountRequest ToRequest(string at = "")
    {
        if (!MountPath.IsSource(Source))
        {
            throw ProblemException.BadField(at + "source", MountPath.SourceRule);
        }

        var target = string.IsNullOrEmpty(Target) ? null : Target;
        if (target is null ? MountPath.LastPart(Source).Length == 0 : !MountPath.IsTarget(target))
        {
            throw ProblemException.BadField(at + "target", MountPath.TargetRule);
        }

        return new MountRequest { Source = Source, Target = target, Kind = Kind ?? MountKind.Classic, UidMaps = Maps(UidMaps, at + "uidMaps"), GidMaps = Maps(GidMaps, at + "gidMaps") };
    }

    private static IReadOnlyList<IdMap> Maps(IReadOnlyList<IdMap>? maps, string field) =>
        maps is null || MountRequest.AreMaps(maps) ? maps ?? [] : throw ProblemException.BadField(field, MountRequest.MapRule);
}
