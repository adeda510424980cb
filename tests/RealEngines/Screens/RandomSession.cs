using System.Text;

namespace Batwa.Tests.RealEngines.Screens;

/// <summary>Text and sequences by chance, valid and broken, of all kinds that a terminal knows.</summary>
internal sealed class RandomSession(Random random)
{
    private static readonly string[] Words =
        ["a", "hello world ", "0123456789", "q", "x", "lqqk", "漢字", "かな", "한국어", "🙂", "👩‍👩‍👧", "é", "e\u0301", "a\u0308\u0301", "\u0301", "\u200d", "ﬁ", "│─┐", "  ", "\u00ad", "🇩🇪", "क्षि", "\ufeff", "[[", "£", "~"];

    private static readonly string[] Sequences =
        [
            "\r", "\n", "\r\n", "\b", "\t", "\v", "\f", "\a", "\x0e", "\x0f", "\u0084", "\u0085", "\u0088", "\u009c", "\u001a",
            "\u001b7", "\u001b8", "\x1b[s", "\x1b[u", "\x1b" + "D", "\x1b" + "E", "\x1bH", "\x1bM", "\x1b=", "\x1b>", "\x1bn", "\x1bo", "\x1b}", "\x1b~", "\x1b|",
            "\x1b(0", "\x1b(B", "\x1b)0", "\x1b)B", "\x1b*A", "\x1b+K", "\x1b-0", "\x1b.4", "\x1b/0", "\x1b%G", "\x1b(5", "\x1b(=", "\x1b#8",
            "\x1b]8;;http://example.org/a\x07", "\x1b]8;id=k;http://example.org/b\x1b\\", "\x1b]8;;\x07",
            "\x1b]0;title\x07", "\x1b]2;té\x1b\\", "\x1b]1;icon\x07", "\x1b]4;1;rgb:10/20/30;7;#abc\x07", "\x1b]104;1\x07", "\x1b]104\x07", "\x1b]10;#102030;rgb:f/f/0\x07",
            "\x1b]12;rgb:1234/5678/9abc\x07", "\x1b]110\x07", "\x1b]112\x07", "\x1b]52;c;?\x07", "\x1b]9;4;1;50\x07", "\x1b]133;A\x07", "\x1b];x\x07",
            "\x1bP$qm\x1b\\", "\x1bP1;2|abc\x1b\\", "\x1b_apc\x1b\\", "\x1b^pm\u009c", "\x1bXsosé",
        ];

    private static readonly string[] Privates = ["1", "2", "3", "5", "6", "7", "9", "12", "25", "45", "47", "66", "1000", "1002", "1003", "1004", "1005", "1006", "1015", "1016", "1047", "1048", "1049", "2004", "2026", "1;6", "7;25"];

    private static readonly string[] Attributes =
        ["", "0", "1", "2", "3", "4", "5", "7", "8", "9", "21", "22", "23", "24", "25", "27", "28", "29", "31", "42", "39", "49", "53", "55", "59", "97", "104", "4:3", "4:0", "4:5", "4:9",
         "38;5;200", "48;5;20", "38;2;1;2;3", "48:2::9:8:7", "58;5;9", "58:2::1:2:3", "38:5:77", "48;2;1;2", "38:2:4:5:6", "58;2;7;7;7", "1;4;31;48;5;3", "38;5", "38"];

    /// <summary>A session of some thousand bytes.</summary>
    public Session Make(string name)
    {
        var (columns, rows) = (random.Next(2, 40), random.Next(2, 14));
        var events = new List<TerminalEvent>();
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            events.Add(new TerminalEvent(Part(random.Next(60, 300))));
            if (n > 1)
                events.Add(new TerminalEvent(default, (random.Next(2, 40), random.Next(2, 14))));
        }

        return new Session(name, columns, rows, events);
    }

    private byte[] Part(int count)
    {
        var bytes = new MemoryStream();
        for (var n = 0; n < count; n++)
            bytes.Write(Token());

        // A size that changes within a character is the reader's business in xterm.js: it reads some of those wrong.
        bytes.Write("."u8);
        return bytes.ToArray();
    }

    private byte[] Token() => random.Next(100) switch
    {
        < 45 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(Words)))),
        < 57 => Encoding.UTF8.GetBytes(Pick(Sequences)),
        < 69 => Encoding.UTF8.GetBytes($"\x1b[{Pick(Attributes)}m"),
        < 76 => Encoding.UTF8.GetBytes($"\x1b[?{Pick(Privates)}{(random.Next(2) == 0 ? 'h' : 'l')}"),
        < 92 => Encoding.UTF8.GetBytes(Control()),
        < 94 => Encoding.UTF8.GetBytes(Pick(["\x1b[4h", "\x1b[4l", "\x1b[20h", "\x1b[20l", "\x1b[!p", "\x1b[1\"q", "\x1b[0\"q", "\x1b[3g", "\x1b[g"])),
        < 95 when random.Next(6) == 0 => "\x1b"u8.ToArray().Append((byte)'c').ToArray(),
        < 97 => Broken(),
        _ => Encoding.UTF8.GetBytes("\r\n" + Pick(Words)),
    };

    private string Control()
    {
        var final = Pick(["@", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "P", "S", "T", "X", "Z", "`", "a", "b", "d", "e", "f", "r", "r", "H", "H", "K", " @", " A", "'}", "'~", " q", "t", "n", "?J", "?K"]);
        var mark = final[0] == '?' ? "?" : "";
        var numbers = random.Next(5) switch
        {
            0 => "",
            1 or 2 => $"{random.Next(0, 6)}",
            3 => $"{random.Next(0, 16)};{random.Next(0, 42)}",
            _ => $"{random.Next(0, 45)}",
        };
        return $"\x1b[{mark}{numbers}{final.TrimStart('?')}";
    }

    private byte[] Broken() => random.Next(10) switch
    {
        0 => [0xE4, 0xB8],
        1 => [0xF0, 0x9F, 0x41],
        2 => [0xC0, 0x80, 0xFF],
        3 => [0xED, 0xA0, 0x80, 0x80],
        4 => "\x1b[3\n1m"u8.ToArray(),
        5 => "\x1b[31<m"u8.ToArray(),
        6 => "\x1b[ 5é"u8.ToArray(),
        7 => "\x1b[12\x18"u8.ToArray(),
        8 => [.. "\x1b["u8, .. Encoding.ASCII.GetBytes(string.Join(';', Enumerable.Range(0, 40))), (byte)'m'],
        _ => [0x1b, (byte)random.Next(0x20, 0x7f)],
    };

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
