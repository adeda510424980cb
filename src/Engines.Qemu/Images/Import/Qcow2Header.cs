using System.Buffers.Binary;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Import;

/// <summary>
/// The start of a qcow2 (QEMU's docs/interop/qcow2.txt). It is read here, before any program of QEMU's opens the file: a file from elsewhere
/// may name another file to stand on, and whoever opens it would read that one, whichever of the host's it is.
/// </summary>
/// <param name="DiskBytes">The size that the guest sees.</param>
internal sealed record Qcow2Header(long DiskBytes)
{
    /// <summary>How many bytes of the file are needed.</summary>
    public const int Length = 104;

    private const ulong ExternalDataFile = 1 << 2;
    private const ulong Corrupt = 1 << 1;
    private const ulong KnownIncompatible = 0b11111;

    /// <summary>Whether a file that starts so is a qcow2.</summary>
    public static bool Matches(ReadOnlySpan<byte> start) => start is [(byte)'Q', (byte)'F', (byte)'I', 0xFB, ..];

    /// <summary>Reads it.</summary>
    /// <exception cref="RequestRejectedException">It cannot be used, or must not be.</exception>
    public static Qcow2Header Read(ReadOnlySpan<byte> start)
    {
        if (start.Length < 72)
            throw Reject("it ends within its header");
        var version = BinaryPrimitives.ReadUInt32BigEndian(start[4..]);
        if (version is not (2 or 3))
            throw Reject($"its version is {version}, and 2 and 3 are known");
        if (BinaryPrimitives.ReadUInt64BigEndian(start[8..]) != 0)
            throw Reject("it stands on another file (a backing file). Make one that stands alone: qemu-img convert -O qcow2 IN OUT");
        if (BinaryPrimitives.ReadUInt32BigEndian(start[32..]) != 0)
            throw Reject("it is encrypted");
        var incompatible = version == 3 && start.Length >= Length ? BinaryPrimitives.ReadUInt64BigEndian(start[72..]) : 0;
        if (version == 3 && start.Length < Length)
            throw Reject("it ends within its header");
        if ((incompatible & ExternalDataFile) != 0)
            throw Reject("its data lies in another file. Make one that stands alone: qemu-img convert -O qcow2 IN OUT");
        if ((incompatible & Corrupt) != 0)
            throw Reject("it is marked as damaged. Mend it: qemu-img check -r all FILE");
        if ((incompatible & ~KnownIncompatible) != 0)
            throw Reject("it uses features that are not known here");
        var size = BinaryPrimitives.ReadInt64BigEndian(start[24..]);
        return size > 0 ? new Qcow2Header(size) : throw Reject("its disk has no size");
    }

    private static RequestRejectedException Reject(string why) => new($"The image is a qcow2 that cannot be used: {why}.");
}
