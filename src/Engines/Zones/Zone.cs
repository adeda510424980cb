namespace Batwa.Engines.Zones;

/// <summary>A part of a host that is on or off as a whole, with the instances in it: a loss of power that can be practised.</summary>
/// <param name="Name">Its name, e.g. <c>zone1</c>.</param>
/// <param name="IsAvailable">Whether it is on.</param>
/// <param name="Subnet">The network of its instances, e.g. <c>10.97.1.0/24</c>; empty if unknown.</param>
public sealed record Zone(string Name, bool IsAvailable, string Subnet)
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The rule of a name, as a sentence for people.</summary>
    public const string NameRule = "a zone's name has 1 to 64 characters, none of them a control character";

    /// <summary>Whether a name keeps its rule; it need not be one of the host's.</summary>
    public static bool IsFitName(string name) => name is { Length: > 0 and <= MaxNameLength } && !name.Any(char.IsControl);
}
