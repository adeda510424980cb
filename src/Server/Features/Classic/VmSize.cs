using System.Globalization;
using System.Text.RegularExpressions;
using Batwa.Server.Http;

namespace Batwa.Server.Features.Classic;

/// <summary>
/// Sizes as Multipass reads them: a whole number of bytes, or a number, also a decimal one, followed by K, M or G (with <c>B</c> or
/// <c>iB</c> behind it or without); powers of 1024, in any case.
/// </summary>
internal static partial class VmSize
{
    // The form tries every way to share out a run of spaces; a size that is longer is none.
    private const int MaxLength = 64;

    /// <summary>Reads one.</summary>
    /// <returns>Bytes; a fraction of a byte is dropped.</returns>
    /// <exception cref="ProblemException">422: it is no size.</exception>
    public static long Parse(string text, string field)
    {
        var match = Form().Match(text.Length <= MaxLength ? text : "");
        var unit = match.Groups["unit"].Value;
        if (match.Success
            && (unit.Length > 0 || !match.Groups["fraction"].Success)
            && decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < long.MaxValue / Factor(unit))
        {
            return (long)(number * Factor(unit));
        }

        throw ProblemException.BadField(field, "a size: a whole number of bytes, or a number followed by K, M or G (such as 512M or 1.5GiB)");
    }

    private static long Factor(string unit) => unit.ToUpperInvariant() switch
    {
        "K" => 1L << 10,
        "M" => 1L << 20,
        "G" => 1L << 30,
        _ => 1,
    };

    [GeneratedRegex(@"^\s*(?<number>[0-9]+(?<fraction>\.[0-9]+)?)\s*(?:(?<unit>[KMG])(?:i?B)?|B)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
