using System.Globalization;
using System.Text.RegularExpressions;

namespace Batwa.Engines.Instances;

/// <summary>
/// Sizes as people write and read them. Read as Multipass does: a whole number of bytes, or a number, also a decimal one, followed by K, M or G (with <c>B</c> or
/// <c>iB</c> behind it or without); powers of 1024, in any case.
/// </summary>
public static partial class ByteSize
{
    /// <summary>The rule, as the end of a sentence for people.</summary>
    public const string Rule = "a size: a whole number of bytes, or a number followed by K, M or G (such as 512M or 1.5GiB)";

    /// <summary>Bytes in a GiB.</summary>
    public const long GiB = 1L << 30;

    // The form tries every way to share out a run of spaces; a size that is longer is none.
    private const int MaxLength = 64;

    /// <summary>Reads one.</summary>
    /// <param name="text">The size.</param>
    /// <param name="bytes">Bytes; a fraction of a byte is dropped.</param>
    /// <returns>False where it breaks <see cref="Rule"/>, or is more than there can be.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var match = Form().Match(text.Length <= MaxLength ? text : "");
        var unit = match.Groups["unit"].Value;
        if (!match.Success
            || (unit.Length == 0 && match.Groups["fraction"].Success)
            || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number >= long.MaxValue / Factor(unit))
            return false;
        bytes = (long)(number * Factor(unit));
        return true;
    }

    /// <summary>For people, in GiB, with one decimal below ten: <c>21 GiB</c>, <c>1.5 GiB</c>.</summary>
    public static string InWords(long bytes)
    {
        var size = (double)bytes / GiB;
        return string.Create(CultureInfo.InvariantCulture, $"{(size < 10 ? Math.Round(size, 1) : Math.Round(size))} GiB");
    }

    private static long Factor(string unit) => unit.ToUpperInvariant() switch
    {
        "K" => 1L << 10,
        "M" => 1L << 20,
        "G" => GiB,
        _ => 1,
    };

    [GeneratedRegex(@"^\s*(?<number>[0-9]+(?<fraction>\.[0-9]+)?)\s*(?:(?<unit>[KMG])(?:i?B)?|B)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
