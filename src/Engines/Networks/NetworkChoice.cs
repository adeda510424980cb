using System.Text.RegularExpressions;

namespace Batwa.Engines.Networks;

/// <summary>A network that an instance is to be connected to, beside the engine's own.</summary>
/// <param name="Name">The host's network, as <see cref="HostNetwork.Name"/> has it.</param>
/// <param name="IsManual">Whether the guest's side is left as it is, for a person to set up; otherwise the guest asks for an address there by itself.</param>
/// <param name="MacAddress">The guest's hardware address, e.g. <c>52:54:00:4b:ab:cd</c>; null for one that the engine makes up.</param>
public sealed partial record NetworkChoice(string Name, bool IsManual = false, string? MacAddress = null)
{
    /// <summary>How many there may be.</summary>
    public const int Most = 16;

    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The rule of a name, as a sentence for people.</summary>
    public const string NameRule = "a network's name has 1 to 64 characters, without blanks or commas";

    /// <summary>The rule of a hardware address, as a sentence for people.</summary>
    public const string MacRule = "a hardware address is six pairs of hexadecimal digits with colons between, e.g. 52:54:00:4b:ab:cd";

    /// <summary>Whether the name keeps its rule; it need not be one of the host's.</summary>
    public bool HasFitName => Name is { Length: > 0 and <= MaxNameLength } && !Name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == ',');

    /// <summary>Whether the hardware address is none or keeps its rule.</summary>
    public bool HasFitMac => MacAddress is null || Mac().IsMatch(MacAddress);

    [GeneratedRegex("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$")]
    private static partial Regex Mac();
}
