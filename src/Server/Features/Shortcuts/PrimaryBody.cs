using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Shortcuts;

/// <summary>Which machine is to be the primary one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PrimaryBody
{
    /// <summary>The machine's name.</summary>
    [Required]
    public string Name { get; init; } = "";
}
