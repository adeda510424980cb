namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>What a file is, by its first bytes and never by its name.</summary>
internal enum DiskFormat
{
    /// <summary>A disk byte for byte, as far as one can tell.</summary>
    Raw,

    /// <summary>QEMU's own format.</summary>
    Qcow2,

    /// <summary>Something compressed by xz.</summary>
    Xz,

    /// <summary>Something compressed by gzip.</summary>
    Gzip,
}
