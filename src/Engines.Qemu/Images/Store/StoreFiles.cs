namespace Batwa.Engines.Qemu.Images.Store;

/// <summary>Every name that lies under the images' directory.</summary>
internal static class StoreFiles
{
    /// <summary>The directory of images that are ready: one directory each, named after <see cref="ImageKey"/>.</summary>
    public const string Ready = "ready";

    /// <summary>The directory of work under way: one directory each, see <see cref="Building.BuildScratch"/>.</summary>
    public const string Work = "work";

    /// <summary>The directory of downloads, whole or not: they are gone on with after a restart.</summary>
    public const string Downloads = "downloads";

    /// <summary>The directory of what catalogues said last.</summary>
    public const string Catalogues = "catalogues";

    /// <summary>The directory of lock files: one for each image that any process here makes ready or removes.</summary>
    public const string Locks = "locks";

    /// <summary>In an image's directory: the disk, qcow2.</summary>
    public const string Disk = "disk.qcow2";

    /// <summary>In an image's directory: the kernel, if it boots by one.</summary>
    public const string Kernel = "kernel";

    /// <summary>In an image's directory: the initial ramdisk, if it boots by a kernel.</summary>
    public const string Initrd = "initrd";

    /// <summary>In an image's directory: what it is, a <see cref="StoredImage"/>. Its presence makes the image ready.</summary>
    public const string Description = "image.json";
}
