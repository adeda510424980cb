using System.Formats.Tar;
using System.Text;

namespace Batwa.Engines.Qemu.Images.Building;

/// <summary>Writes guest files as a tar archive, owned by root.</summary>
internal static class GuestArchive
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes the archive.</summary>
    public static async Task WriteAsync(string path, IEnumerable<GuestFile> files, CancellationToken ct)
    {
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            var tar = new TarWriter(stream, TarEntryFormat.Ustar);
            await using (tar.ConfigureAwait(false))
            {
                foreach (var file in files)
                    await tar.WriteEntryAsync(ToEntry(file), ct).ConfigureAwait(false);
            }
        }
    }

    private static UstarTarEntry ToEntry(GuestFile file) => file.LinkTo is { } target
        ? new UstarTarEntry(TarEntryType.SymbolicLink, file.Path) { LinkName = target, UserName = "root", GroupName = "root" }
        : new UstarTarEntry(TarEntryType.RegularFile, file.Path)
        {
            Mode = ForAll,
            UserName = "root",
            GroupName = "root",
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Text ?? "")),
        };
}
