namespace Batwa.Terminals.Screens;

/// <summary>A national or graphic set of 94 characters (ISO 2022): which of ASCII it replaces, and by what.</summary>
internal sealed class Charset
{
    private static readonly Charset?[] ByFinal = All();
    private readonly char[] _characters = new char[127];

    private Charset(char final, string replaced, string by)
    {
        Final = final;
        for (var i = 0; i < _characters.Length; i++)
            _characters[i] = (char)i;
        for (var i = 0; i < replaced.Length; i++)
            _characters[replaced[i]] = by[i];
    }

    /// <summary>The final byte of the sequence that designates it.</summary>
    public char Final { get; }

    /// <summary>Whether a final byte designates a set; ASCII is one.</summary>
    public static bool IsKnown(int final) => final is 'B' || (uint)final < (uint)ByFinal.Length && ByFinal[final] is not null;

    /// <summary>The set that a final byte designates, or null for ASCII.</summary>
    public static Charset? Find(int final) => (uint)final < (uint)ByFinal.Length ? ByFinal[final] : null;

    /// <summary>What it has in the place of an ASCII character.</summary>
    public int Map(int ascii) => _characters[ascii];

    /// <summary>The ASCII character in whose place it has this one; -1 where there is none.</summary>
    public int Unmap(int character) => character <= char.MaxValue ? Array.IndexOf(_characters, (char)character, ' ') : -1;

    private static Charset?[] All()
    {
        Charset[] sets =
        [
            new('0', "`abcdefghijklmnopqrstuvwxyz{|}~", "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"),
            new('A', "#", "£"),
            new('4', "#@[\\]{|}~", "£¾i½|¨f¼´"),
            new('5', "[\\]^`{|}~", "ÄÖÅÜéäöåü"),
            new('R', "#@[\\]{|}~", "£à°ç§éùè¨"),
            new('Q', "@[\\]^`{|}~", "àâçêîôéùèû"),
            new('K', "@[\\]{|}~", "§ÄÖÜäöüß"),
            new('Y', "#@[\\]`{|}~", "£§°çéùàòèì"),
            new('6', "@[\\]^`{|}~", "ÄÆØÅÜäæøåü"),
            new('Z', "#@[\\]{|}", "£§¡Ñ¿°ñç"),
            new('7', "@[\\]^`{|}~", "ÉÄÖÅÜéäöåü"),
            new('=', "#@[\\]^_`{|}~", "ùàéçêîèôäöüû"),
        ];
        var byFinal = new Charset?[128];
        foreach (var set in sets)
            byFinal[set.Final] = set;
        (byFinal['C'], byFinal['E'], byFinal['H']) = (byFinal['5'], byFinal['6'], byFinal['7']);
        return byFinal;
    }
}
