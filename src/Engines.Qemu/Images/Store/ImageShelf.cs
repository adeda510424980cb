using System.Text.Json;

namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>The images that are ready. An image appears whole, by one rename, and what lies on the shelf is never written again.</summary>
internal sealed class ImageShelf
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _directory;

    /// <summary>Opens the shelf in the images' directory.</summary>
    public ImageShelf(string images)
    {
        _directory = Path.Combine(images, StoreFiles.Ready);
        Directory.CreateDirectory(_directory);
    }

    /// <summary>Every image, by key.</summary>
    public IReadOnlyList<(ImageKey Key, StoredImage Image)> All() =>
    [
        .. Directory.EnumerateDirectories(_directory)
            .Select(path => new ImageKey(Path.GetFileName(path)))
            .Select(key => (key, image: Describe(key)))
            .Where(entry => entry.image is not null)
            .Select(entry => (entry.key, entry.image!))
            .OrderBy(entry => entry.key.Text, StringComparer.Ordinal),
    ];

    /// <summary>The image of that key, or null if it is not ready.</summary>
    public BootImage? Find(ImageKey key) => Describe(key)?.ToBootImage(PathOf(key));

    /// <summary>Puts an image on the shelf.</summary>
    /// <param name="key">Its key; one that is there already stays, and is returned.</param>
    /// <param name="image">What it is.</param>
    /// <param name="files">The directory of its files, on the same file system; it is gone afterwards.</param>
    public BootImage Put(ImageKey key, StoredImage image, string files)
    {
        if (Find(key) is { } there)
            return there;
        File.WriteAllText(Path.Combine(files, StoreFiles.Description), JsonSerializer.Serialize(image, Json));
        foreach (var file in Directory.EnumerateFiles(files))
            DurableFile.Flush(file);

        // A directory without a description is what a removal that was killed left.
        if (Directory.Exists(PathOf(key)))
            Directory.Delete(PathOf(key), recursive: true);
        Directory.Move(files, PathOf(key));
        return image.ToBootImage(PathOf(key));
    }

    /// <summary>Takes an image off the shelf and removes its files; one that is not there is a success.</summary>
    public void Remove(ImageKey key)
    {
        if (!Directory.Exists(PathOf(key)))
            return;

        // First the description: from here on nobody takes it for ready, whatever happens.
        File.Delete(Path.Combine(PathOf(key), StoreFiles.Description));
        Directory.Delete(PathOf(key), recursive: true);
    }

    /// <summary>What a removal that was killed left: directories without a description, which no image that appears is ever without.</summary>
    public IReadOnlyList<ImageKey> Remains() =>
    [
        .. Directory.EnumerateDirectories(_directory)
            .Where(path => !File.Exists(Path.Combine(path, StoreFiles.Description)))
            .Select(path => new ImageKey(Path.GetFileName(path))),
    ];

    /// <summary>Where the image's disk lies, ready or not.</summary>
    public string DiskPath(ImageKey key) => Path.Combine(PathOf(key), StoreFiles.Disk);

    private string PathOf(ImageKey key) => Path.Combine(_directory, key.Text);

    private StoredImage? Describe(ImageKey key)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredImage>(File.ReadAllText(Path.Combine(PathOf(key), StoreFiles.Description)), Json);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null; // Not ready, or noted by a version that wrote something else: made anew when it is wanted.
        }
    }
}
