namespace Batwa.Terminals.Screens;

/// <summary>The marks of commands stay with the line that they were made in, and go when it is erased as a whole: so do xterm.js' markers.</summary>
internal sealed partial class Row
{
    // A command on a line of its own has three; a shell that draws its prompt anew repeats the first.
    private const int MostMarks = 8;

    private List<CommandMark>? _marks;

    /// <summary>Its marks, in the order they were made.</summary>
    public IReadOnlyList<CommandMark> Marks => _marks ?? (IReadOnlyList<CommandMark>)[];

    /// <summary>Adds one; of too many the oldest goes.</summary>
    public void Mark(CommandMark mark)
    {
        _marks ??= new List<CommandMark>(2);
        if (_marks.Count == MostMarks)
            _marks.RemoveAt(0);
        _marks.Add(mark);
    }

    /// <summary>Takes over those of a line that becomes a part of this one.</summary>
    public void TakeMarks(Row from)
    {
        foreach (var mark in from.Marks)
            Mark(mark);
    }
}
