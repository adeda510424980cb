using System.Formats.Tar;
using System.Text;

namespace Batwa.Server.Guests;

/// <summary>
/// A directory of a guest as a tar archive (pax, POSIX.1-2001), made while it is read: nothing is kept but the names of one directory at a time. What cannot be read is left
/// out, and the last entry says what and why; an archive without that entry is whole.
/// </summary>
internal sealed class GuestArchive(IGuestFileSession session, TimeProvider time)
{
    /// <summary>The name of the entry that says what is not in it.</summary>
    public const string LeftOut = "NOT-IN-THIS-ARCHIVE.txt";

    private const int MostDepth = 200;
    private const int MostToldOf = 10_000;
    private readonly List<string> _leftOut = [];

    /// <summary>Writes it.</summary>
    /// <param name="directory">What to pack; its own name is the first part of every name in it.</param>
    /// <param name="to">Takes the archive; as long as it does not, the guest is not read.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Batwa.Engines.Errors.EngineException">The guest was lost; what was written is no archive.</exception>
    public async Task WriteAsync(GuestFile directory, Stream to, CancellationToken ct)
    {
        await using var tar = new TarWriter(to, TarEntryFormat.Pax, leaveOpen: true);
        var name = directory.Name.Length == 0 ? "root" : directory.Name;
        await PackDirectoryAsync(tar, directory, name, 0, ct);
        if (_leftOut.Count == 0)
            return;
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', _leftOut) + "\n"));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"{name}/{LeftOut}") { DataStream = text, ModificationTime = time.GetUtcNow() }, ct);
    }

    private async Task PackDirectoryAsync(TarWriter tar, GuestFile directory, string name, int depth, CancellationToken ct)
    {
        await tar.WriteEntryAsync(Entry(TarEntryType.Directory, $"{name}/", directory), ct);
        var inside = new List<GuestFile>();
        try
        {
            await foreach (var file in session.ListAsync(directory.Path, ct))
                inside.Add(file);
        }
        catch (GuestFileException e)
        {
            Leave(e.Message);
            return;
        }

        foreach (var file in inside)
        {
            if (!file.IsReachable)
                Leave($"{file.Path}: its name is not UTF-8.");
            else if (file.Kind == GuestFileKind.Other)
                Leave($"{file.Path}: a device, a socket or a pipe.");
            else if (file.Kind == GuestFileKind.Directory && depth >= MostDepth)
                Leave($"{file.Path}: more than {MostDepth} directories deep.");
            else if (file.Kind == GuestFileKind.Directory)
                await PackDirectoryAsync(tar, file, $"{name}/{file.Name}", depth + 1, ct);
            else
                await PackAsync(tar, file, $"{name}/{file.Name}", ct);
        }
    }

    private async Task PackAsync(TarWriter tar, GuestFile file, string name, CancellationToken ct)
    {
        try
        {
            if (file.Kind == GuestFileKind.Link)
            {
                var link = Entry(TarEntryType.SymbolicLink, name, file);
                link.LinkName = await session.ReadLinkAsync(file.Path, ct);
                await tar.WriteEntryAsync(link, ct);
                return;
            }

            // Before its head is written: one that may not be read leaves nothing behind.
            var (opened, content) = await session.OpenAsync(file.Path, ct);
            await using (content)
            {
                var entry = Entry(TarEntryType.RegularFile, name, opened);
                entry.DataStream = content;
                await tar.WriteEntryAsync(entry, ct);
            }
        }
        catch (GuestFileException e)
        {
            Leave(e.Message);
        }
    }

    private void Leave(string what)
    {
        if (_leftOut.Count < MostToldOf)
            _leftOut.Add(what);
        else if (_leftOut.Count == MostToldOf)
            _leftOut.Add("… and more.");
    }

    private static PaxTarEntry Entry(TarEntryType type, string name, GuestFile file) => new(type, name)
    {
        Mode = file.Mode,
        ModificationTime = file.ChangedAt,
        Uid = file.UserId,
        Gid = file.GroupId,
    };
}
