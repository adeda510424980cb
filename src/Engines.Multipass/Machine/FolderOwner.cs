using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>
/// Whose a folder is. The daemon lets a guest touch nothing of a user or a group that is not mapped, so a mount without maps shows nothing; its CLI
/// maps whoever calls it, but a server's own user is seldom whose the files are.
/// </summary>
/// <param name="Uid">The user.</param>
/// <param name="Gid">The group.</param>
internal sealed record FolderOwner(int Uid, int Gid)
{
    private const int HereAndNow = -100; // AT_FDCWD
    private const uint OwnerAndGroup = 0x8 | 0x10; // STATX_UID | STATX_GID
    private const int NoSuchFile = 2; // ENOENT
    private const int Size = 256;
    private const int UidAt = 20;
    private const int GidAt = 24;

    /// <summary>The owner of a folder of this computer (where it is no Linux: who asks, as the daemon's CLI has it); null where it can't be told.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isAbsent">Whether that is so because there is none.</param>
    public static FolderOwner? Of(string path, out bool isAbsent)
    {
        isAbsent = false;
        if (OperatingSystem.IsWindows())
            return null;
        if (!OperatingSystem.IsLinux())
            return new FolderOwner(User(), Group());
        var told = new byte[Size];
        if (Look(HereAndNow, path, 0, OwnerAndGroup, told) == 0)
            return new FolderOwner(Read(told, UidAt), Read(told, GidAt));
        isAbsent = Marshal.GetLastPInvokeError() == NoSuchFile;
        return null;
    }

    private static int Read(byte[] told, int at) => (int)BinaryPrimitives.ReadUInt32LittleEndian(told.AsSpan(at));

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int User();

    [DllImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Group();

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Look(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] told);
}
