using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Images.Building;
using Batwa.Engines.Qemu.Images.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Batwa.Tests.RealEngines.Images;

/// <summary>Builds that a newer one took the place of, on a real shelf.</summary>
public sealed class SupersededTests : IDisposable
{
    private static readonly ImageKey Recipe = ImageKey.Of(DebianRecipe.Image, DebianRecipe.Fingerprint(GuestArchitecture.Current));

    private readonly TestDirectory _directory = new();
    private readonly HttpClient _http = new();
    private readonly ImageShelf _shelf;

    public SupersededTests() => _shelf = new ImageShelf(Images);

    private string Images => _directory.File("images");

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void An_older_build_goes_with_its_last_user_and_the_newest_stays()
    {
        var (old, middle, newest) = (Put("24.04", "20250101"), Put("24.04", "20250301"), Put("24.04", "20260101"));
        using var store = Open();

        store.RemoveSuperseded(disk => disk == old.DiskPath ? ["web"] : []);
        Assert.Equal([true, false, true], Exist(old, middle, newest));
        store.RemoveSuperseded(_ => []);
        Assert.Equal([false, false, true], Exist(old, middle, newest));
    }

    [Fact]
    public void A_recipe_of_another_version_goes_only_when_this_versions_is_built()
    {
        var other = Put(DebianRecipe.Image, "20260101", "debian-12-0123456789ab");
        using var store = Open();
        store.RemoveSuperseded(_ => []);
        Assert.Equal([true], Exist(other));

        var own = Put(DebianRecipe.Image, "20260101", Recipe.Text); // built on the same day
        store.RemoveSuperseded(_ => []);
        Assert.Equal([false, true], Exist(other, own));
    }

    [Fact]
    public void A_persons_own_disks_stay()
    {
        var (old, changed) = (Put("file:///disk.raw", "20250101"), Put("file:///disk.raw", "20260101"));
        using var store = Open();
        store.RemoveSuperseded(_ => []);
        Assert.Equal([true, true], Exist(old, changed));
    }

    [Fact]
    public void What_a_removal_that_was_killed_left_goes_too()
    {
        var cut = Put("24.04", "20250101");
        File.Delete(Path.Combine(Path.GetDirectoryName(cut.DiskPath)!, StoreFiles.Description));
        using var store = Open();
        store.RemoveSuperseded(_ => []);
        Assert.Equal([false], Exist(cut));
    }

    [Fact]
    public void One_that_somebody_works_on_stays_for_now()
    {
        var (old, _) = (Put("24.04", "20250101"), Put("24.04", "20260101"));
        using var store = Open();
        using (ImageLock.TakeNow(Images, new ImageKey("24.04-20250101"), "24.04"))
        {
            store.RemoveSuperseded(_ => []);
            Assert.Equal([true], Exist(old));
        }

        store.RemoveSuperseded(_ => []);
        Assert.Equal([false], Exist(old));
    }

    [Fact]
    public void A_directory_that_engines_share_keeps_all()
    {
        var (old, newest) = (Put("24.04", "20250101"), Put("24.04", "20260101"));
        using var store = Open(new QemuImageOptions { KeepsSuperseded = true });
        store.RemoveSuperseded(_ => []);
        Assert.Equal([true, true], Exist(old, newest));
    }

    private ImageStore Open(QemuImageOptions? options = null) => new(Images, options ?? new QemuImageOptions(), _http, TimeProvider.System, NullLoggerFactory.Instance);

    private static bool[] Exist(params BootImage[] images) => [.. images.Select(image => File.Exists(image.DiskPath))];

    private BootImage Put(string name, string version, string? key = null)
    {
        var files = _directory.File(Guid.NewGuid().ToString());
        Directory.CreateDirectory(files);
        File.WriteAllText(Path.Combine(files, StoreFiles.Disk), version);
        var image = new StoredImage { Name = name, Title = name, Version = version, Hash = "aa", DiskBytes = 1, Boot = BootMethod.Bios, DefaultUser = "debian", Source = "a test" };
        return _shelf.Put(key is null ? ImageKey.Of(name, version) : new ImageKey(key), image, files);
    }
}
