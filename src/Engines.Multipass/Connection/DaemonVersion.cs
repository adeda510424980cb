using System.Globalization;

namespace Batwa.Engines.Multipass.Connection;

/// <summary>What a daemon says that it is, e.g. <c>1.16.3</c> or <c>1.17.0-dev.123+g0abc</c>.</summary>
/// <param name="Text">As it says it.</param>
/// <param name="Major">Its first number; 0 where it says none.</param>
/// <param name="Minor">Its second.</param>
/// <param name="Patch">Its third.</param>
internal sealed record DaemonVersion(string Text, int Major, int Minor, int Patch)
{
    /// <summary>The oldest that is spoken to.</summary>
    public static readonly DaemonVersion Oldest = Parse("1.13.0");

    /// <summary><c>find</c> was renumbered.</summary>
    public bool HasFlatFind => IsAtLeast(1, 17, 0);

    /// <summary>Instances are in zones.</summary>
    public bool HasZones => IsAtLeast(1, 17, 0);

    /// <summary>Power can be taken away.</summary>
    public bool HasForcedStop => IsAtLeast(1, 14, 0);

    /// <summary>Instances can be bridged after their launch.</summary>
    public bool HasBridging => IsAtLeast(1, 14, 0);

    /// <summary>Instances can be copied.</summary>
    public bool HasClone => IsAtLeast(1, 15, 0);

    /// <summary>It tells its disk, and since 1.15.1 its processors and memory.</summary>
    public bool HasDaemonInfo => IsAtLeast(1, 15, 1);

    /// <summary>It is old enough to be known here.</summary>
    public bool IsSupported => IsAtLeast(Oldest.Major, Oldest.Minor, Oldest.Patch);

    /// <summary>Reads a version; what cannot be read counts as 0.0.0.</summary>
    public static DaemonVersion Parse(string text)
    {
        var numbers = text.Split('-', '+', '~')[0].Split('.');
        int At(int i) => i < numbers.Length && int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new DaemonVersion(text, At(0), At(1), At(2));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool IsAtLeast(int major, int minor, int patch) => (Major, Minor, Patch).CompareTo((major, minor, patch)) >= 0;
}
