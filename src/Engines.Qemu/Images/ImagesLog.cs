using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images;

/// <summary>What the images have to say.</summary>
internal static partial class ImagesLog
{
    [LoggerMessage(1, LogLevel.Information, "Building {Image}")]
    public static partial void Building(this ILogger logger, string image);

    [LoggerMessage(2, LogLevel.Information, "Built {Image} in {Seconds} s, {Bytes} bytes")]
    public static partial void Built(this ILogger logger, string image, int seconds, long bytes);

    [LoggerMessage(3, LogLevel.Information, "Removed {Image} ({Key})")]
    public static partial void Removed(this ILogger logger, string image, string key);
}
