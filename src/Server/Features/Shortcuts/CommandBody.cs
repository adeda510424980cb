using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Batwa.Server.Features.Shortcuts;

/// <summary>A command to keep.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CommandBody
{
    /// <summary>The machine's host.</summary>
    [Required]
    public string Host { get; init; } = "";

    /// <summary>The machine.</summary>
    [Required]
    public string Instance { get; init; } = "";

    /// <summary>A line for the guest's shell, at most 8000 characters.</summary>
    [Required]
    public string Line { get; init; } = "";

    /// <summary>Where in the guest it runs; without it, in the user's home.</summary>
    public string? Directory { get; init; }
}
