using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Batwa.Engines.Instances;
using Batwa.Server.Http;

namespace Batwa.Server.Features.Instances;

/// <summary>A copy to make.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CloneBody
{
    /// <summary>Its name: 2 to 63 letters, digits or '-', first a letter, last not '-'.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>The name.</summary>
    /// <exception cref="ProblemException">422: it breaks the rule.</exception>
    public InstanceName ToName() => InstanceName.TryParse(Name, out var name) ? name : throw ProblemException.BadField("name", InstanceName.Rule);
}
