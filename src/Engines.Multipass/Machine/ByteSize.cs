using System.Globalization;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>Sizes as the daemon writes them: <c>1.0GiB</c>, <c>512.0MiB</c>, <c>1G</c>, a plain number of bytes.</summary>
internal static class ByteSize
{
    private static readonly char[] Units = ['K', 'M', 'G', 'T'];

    /// <summary>Bytes; 0 where it cannot be read.</summary>
    public static long Parse(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return 0;
        var unit = digits < text.Length ? Array.IndexOf(Units, char.ToUpperInvariant(text[digits])) : -1;
        var bytes = number * (1L << (10 * (unit + 1)));
        return bytes < long.MaxValue ? (long)bytes : 0;
    }

    /// <summary>As a launch takes it.</summary>
    public static string Write(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
