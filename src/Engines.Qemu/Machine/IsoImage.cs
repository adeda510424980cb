using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// Writes a small ISO 9660 image: a flat directory of a few files, readable by every guest. Three names for each file, since each reader
/// knows other rules: the ISO name (ECMA-119, level 1), the true name by Rock Ridge (IEEE P1282), which Linux takes, and the true
/// name by Joliet.
/// </summary>
/// <remarks><code>
/// sector  0 … 15   nothing ("system area")
///        16, 17, 18  descriptors: primary, Joliet, end
///        19 … 22   path tables: primary little and big endian, Joliet little and big endian
///        23        root directory with Rock Ridge
///        24        root directory of Joliet
///        25        what Rock Ridge has no room for in the root's own entry
///        26 …      the files
/// </code></remarks>
internal static class IsoImage
{
    /// <summary>The most files that fit: each directory is one sector.</summary>
    public const int MostFiles = 8;

    private const int Sector = 2048;
    private const int PrimaryPathTable = 19;
    private const int JolietPathTable = 21;
    private const int PrimaryRoot = 23;
    private const int JolietRoot = 24;
    private const int Continuation = 25;
    private const int FirstFile = 26;

    private static readonly byte[] Self = [0];
    private static readonly byte[] Parent = [1];

    /// <summary>Writes an image.</summary>
    /// <param name="label">The volume's label; NoCloud looks for <c>cidata</c> (cloud-init takes either case).</param>
    /// <param name="files">The files, at most <see cref="MostFiles"/>.</param>
    /// <param name="at">The time that everything in it bears.</param>
    public static byte[] Write(string label, IReadOnlyList<IsoFile> files, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(files.Count, MostFiles);
        var placed = new List<(IsoFile File, int Sector)>();
        var next = FirstFile;
        foreach (var file in files.OrderBy(file => ShortName(file.Name, 0), StringComparer.Ordinal))
        {
            placed.Add((file, next));
            next += Math.Max(1, Sectors(file.Content.Length));
        }

        var image = new byte[next * Sector];
        Descriptor(image, 16, 1, label, PrimaryPathTable, PrimaryRoot, next, at);
        Descriptor(image, 17, 2, label, JolietPathTable, JolietRoot, next, at);
        image[18 * Sector] = 255;
        "CD001\u0001"u8.CopyTo(image.AsSpan((18 * Sector) + 1));

        PathTable(image, PrimaryPathTable, PrimaryRoot);
        PathTable(image, JolietPathTable, JolietRoot);
        PrimaryDirectory(image, placed, at);
        JolietDirectory(image, placed, at);
        RockRidge.Reference.CopyTo(image.AsSpan(Continuation * Sector));
        foreach (var (file, sector) in placed)
            file.Content.CopyTo(image, sector * Sector);
        return image;
    }

    private static void PrimaryDirectory(byte[] image, List<(IsoFile File, int Sector)> placed, DateTimeOffset at)
    {
        var at0 = PrimaryRoot * Sector;
        var root = new RockRidge(at).Directory().Protocol().ContinuedAt(Continuation, RockRidge.Reference.Length);
        at0 += Entry(image, at0, Self, PrimaryRoot, Sector, directory: true, at, root.Bytes);
        at0 += Entry(image, at0, Parent, PrimaryRoot, Sector, directory: true, at, new RockRidge(at).Directory().Bytes);
        for (var n = 0; n < placed.Count; n++)
        {
            var (file, sector) = placed[n];
            var name = Encoding.ASCII.GetBytes(ShortName(file.Name, n));
            at0 += Entry(image, at0, name, sector, file.Content.Length, directory: false, at, new RockRidge(at).File().Name(file.Name).Bytes);
        }
    }

    private static void JolietDirectory(byte[] image, List<(IsoFile File, int Sector)> placed, DateTimeOffset at)
    {
        var at0 = JolietRoot * Sector;
        at0 += Entry(image, at0, Self, JolietRoot, Sector, directory: true, at, []);
        at0 += Entry(image, at0, Parent, JolietRoot, Sector, directory: true, at, []);
        foreach (var (file, sector) in placed.OrderBy(one => one.File.Name, StringComparer.Ordinal))
            at0 += Entry(image, at0, Encoding.BigEndianUnicode.GetBytes(file.Name), sector, file.Content.Length, directory: false, at, []);
    }

    // ECMA-119 section 8.4 and 8.5: the volume descriptors.
    private static void Descriptor(byte[] image, int sector, byte type, string label, int pathTable, int root, int sectors, DateTimeOffset at)
    {
        var joliet = type == 2;
        var d = image.AsSpan(sector * Sector, Sector);
        d[0] = type;
        "CD001\u0001"u8.CopyTo(d[1..]);
        Padded(d.Slice(8, 32), "LINUX", joliet);
        Padded(d.Slice(40, 32), label, joliet);
        Both32(d[80..], sectors);
        if (joliet)
            "%/E"u8.CopyTo(d[88..]); // UCS-2 level 3
        Both16(d[120..], 1); // volumes in the set
        Both16(d[124..], 1); // this one's number
        Both16(d[128..], Sector);
        Both32(d[132..], 10); // bytes in the path table
        BinaryPrimitives.WriteInt32LittleEndian(d[140..], pathTable);
        BinaryPrimitives.WriteInt32BigEndian(d[148..], pathTable + 1);
        Entry(image, (sector * Sector) + 156, Self, root, Sector, directory: true, at, []);
        foreach (var (start, length) in new[] { (190, 128), (318, 128), (446, 128), (574, 128), (702, 37), (739, 37), (776, 37) })
            Padded(d.Slice(start, length), "", joliet);
        foreach (var start in new[] { 813, 830 })
            Encoding.ASCII.GetBytes(at.UtcDateTime.ToString("yyyyMMddHHmmssff", CultureInfo.InvariantCulture)).CopyTo(d[start..]);
        foreach (var start in new[] { 847, 864 })
            d.Slice(start, 16).Fill((byte)'0'); // no expiry, effective always
        d[881] = 1;
    }

    // Section 9.4, one entry: the root, once for each byte order.
    private static void PathTable(byte[] image, int sector, int root)
    {
        for (var order = 0; order < 2; order++)
        {
            var table = image.AsSpan((sector + order) * Sector, 10);
            table[0] = 1;
            if (order == 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(table[2..], root);
                BinaryPrimitives.WriteInt16LittleEndian(table[6..], 1);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(table[2..], root);
                BinaryPrimitives.WriteInt16BigEndian(table[6..], 1);
            }
        }
    }

    // Section 9.1: a directory record; returns its length.
    private static int Entry(byte[] image, int offset, byte[] name, int sector, int bytes, bool directory, DateTimeOffset at, ReadOnlySpan<byte> systemUse)
    {
        var head = 33 + name.Length + ((name.Length + 1) % 2);
        var length = head + systemUse.Length + (systemUse.Length % 2);
        var e = image.AsSpan(offset, length);
        e[0] = (byte)length;
        Both32(e[2..], sector);
        Both32(e[10..], bytes);
        RockRidge.Time(e[18..], at);
        e[25] = (byte)(directory ? 2 : 0);
        Both16(e[28..], 1);
        e[32] = (byte)name.Length;
        name.CopyTo(e[33..]);
        systemUse.CopyTo(e[head..]);
        return length;
    }

    // Level 1: eight and three of A-Z, 0-9 and '_'. The number keeps two long names apart that begin alike.
    private static string ShortName(string name, int number)
    {
        var letters = new string([.. name.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return string.Create(CultureInfo.InvariantCulture, $"{letters[..Math.Min(7, letters.Length)]}{number}.;1");
    }

    private static void Padded(Span<byte> field, string text, bool joliet)
    {
        if (!joliet)
        {
            field.Fill((byte)' ');
            Encoding.ASCII.GetBytes(text).CopyTo(field);
            return;
        }

        for (var n = 0; n + 1 < field.Length; n += 2)
            field[n + 1] = (byte)' ';
        Encoding.BigEndianUnicode.GetBytes(text).CopyTo(field);
    }

    private static void Both16(Span<byte> field, short value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(field, value);
        BinaryPrimitives.WriteInt16BigEndian(field[2..], value);
    }

    private static void Both32(Span<byte> field, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(field, value);
        BinaryPrimitives.WriteInt32BigEndian(field[4..], value);
    }

    private static int Sectors(int bytes) => (bytes + Sector - 1) / Sector;
}
