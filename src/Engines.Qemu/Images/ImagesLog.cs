using Microsoft.Extensions.Logging;

namespace Batwa.Engines.Qemu.Images;

/// <summary>What the images have to say.</summary>
internal static partial class ImagesLog
{
    [LoggerMessage(1, LogLevel.Information, "Making {Image} ready")]
    public static partial void MakingReady(this ILogger logger, string image);

    [LoggerMessage(2, LogLevel.Information, "{Image} was made ready in {Seconds} s")]
    public static partial void Ready(this ILogger logger, string image, int seconds);

    [LoggerMessage(3, LogLevel.Information, "Removed {Image} ({Key})")]
    public static partial void Removed(this ILogger logger, string image, string key);

    [LoggerMessage(7, LogLevel.Information, "Removed {Image} ({Key}): a newer build is ready, and no machine stands on this one")]
    public static partial void RemovedSuperseded(this ILogger logger, string image, string key);

    [LoggerMessage(4, LogLevel.Warning, "{Source}: {Sentence}")]
    public static partial void CatalogueTrouble(this ILogger logger, string source, string sentence);

    [LoggerMessage(5, LogLevel.Information, "Downloading {Address}")]
    public static partial void Downloading(this ILogger logger, Uri address);

    [LoggerMessage(6, LogLevel.Warning, "Download of {Address} was interrupted at {Bytes} bytes: {Reason}")]
    public static partial void DownloadInterrupted(this ILogger logger, Uri address, long bytes, string reason);
}
