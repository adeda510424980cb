using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>A lock on one image that holds between processes (flock(2), through a file that stays): two servers on one data directory do not build the same twice.
/// A process that dies lets go of it.</summary>
internal static class ImageLock
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until nobody else has it.</summary>
    /// <param name="images">The images' directory.</param>
    /// <param name="key">Which image.</param>
    /// <param name="waiting">Called once if somebody else has it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IDisposable> TakeAsync(string images, ImageKey key, Action waiting, TimeProvider clock, CancellationToken ct)
    {
        var path = PathOf(images, key);
        for (var first = true; ; first = false)
        {
            if (TryTake(path) is { } held)
                return held;
            if (first)
                waiting();
            await Task.Delay(Between, clock, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Takes it at once.</summary>
    /// <exception cref="RequestRejectedException">Somebody else has it.</exception>
    public static IDisposable TakeNow(string images, ImageKey key, string name) => TryTakeNow(images, key)
        ?? throw new RequestRejectedException($"The image {name} is being made ready right now. Cancel that first, or try again when it is done.");

    /// <summary>Takes it at once, or returns null where somebody else has it.</summary>
    public static IDisposable? TryTakeNow(string images, ImageKey key) => TryTake(PathOf(images, key));

    private static string PathOf(string images, ImageKey key)
    {
        var directory = Path.Combine(images, StoreFiles.Locks);
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, key.Text);
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
