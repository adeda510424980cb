using System.Globalization;

namespace Batwa.Server.Commands.Doctor;

/// <summary>Sizes as people read them: <c>21.5 GiB</c>.</summary>
internal static class ByteSize
{
    /// <summary>Bytes in a GiB.</summary>
    public const long GiB = 1L << 30;

    /// <summary>In GiB, with one decimal below ten.</summary>
    public static string InWords(long bytes)
    {
        var size = (double)bytes / GiB;
        return string.Create(CultureInfo.InvariantCulture, $"{(size < 10 ? Math.Round(size, 1) : Math.Round(size))} GiB");
    }
}
