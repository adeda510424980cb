using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Batwa.Engines.Networks;
using Batwa.Server.Http;

namespace Batwa.Server.Features.Instances;

/// <summary>A network that a machine is connected to.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NetworkBody
{
    /// <summary>The host's network, by its name.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Leaves the guest's side for a person to set up; otherwise it asks for an address there by itself.</summary>
    public bool Manual { get; init; }

    /// <summary>The guest's hardware address, e.g. 52:54:00:4b:ab:cd; one is made up if not said.</summary>
    public string? MacAddress { get; init; }

    /// <summary>The choices that an engine takes.</summary>
    /// <exception cref="ProblemException">422: the first that breaks its rule.</exception>
    public static IReadOnlyList<NetworkChoice> ToChoices(IReadOnlyList<NetworkBody> bodies, string field)
    {
        if (bodies.Count > NetworkChoice.Most)
        {
            throw ProblemException.BadField(field, $"at most {NetworkChoice.Most}");
        }

        return [.. bodies.Select((body, at) => body.ToChoice($"{field}[{at}]"))];
    }

    private NetworkChoice ToChoice(string field)
    {
        var choice = new NetworkChoice(Name, Manual, string.IsNullOrWhiteSpace(MacAddress) ? null : MacAddress.Trim());
        return choice switch
        {
            { HasFitName: false } => throw ProblemException.BadField($"{field}.name", NetworkChoice.NameRule),
            { HasFitMac: false } => throw ProblemException.BadField($"{field}.macAddress", NetworkChoice.MacRule),
            _ => choice,
        };
    }
}
