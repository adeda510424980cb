namespace Batwa.Terminals.Screens;

/// <summary>G0 to G3 and the one in use. A restored cursor brings its own along, which need not be any of the four.</summary>
internal sealed class Charsets
{
    private readonly Charset?[] _designated = new Charset?[4];

    /// <summary>The one in use; null is ASCII.</summary>
    public Charset? Active { get; set; }

    /// <summary>Which of the four was shifted in last.</summary>
    public int Level { get; private set; }

    /// <summary>One of the four.</summary>
    public Charset? this[int level] => _designated[level];

    /// <summary>SI, SO, LS2, LS3 and their kin.</summary>
    public void Shift(int level) => (Level, Active) = (level, _designated[level]);

    /// <summary>SCS.</summary>
    public void Designate(int level, Charset? charset)
    {
        _designated[level] = charset;
        if (level == Level)
            Active = charset;
    }

    /// <summary>ASCII in all four.</summary>
    public void Reset()
    {
        Array.Clear(_designated);
        (Level, Active) = (0, null);
    }
}
