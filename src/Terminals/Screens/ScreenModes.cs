namespace Batwa.Terminals.Screens;

/// <summary>What programs switch on and off. Those of the second group outlast every reset, because they do in xterm.js.</summary>
internal sealed class ScreenModes
{
    /// <summary>DECCKM, private mode 1.</summary>
    public bool ApplicationCursorKeys { get; set; }

    /// <summary>DECKPAM, private mode 66.</summary>
    public bool ApplicationKeypad { get; set; }

    /// <summary>Private mode 2004.</summary>
    public bool BracketedPaste { get; set; }

    /// <summary>IRM, mode 4.</summary>
    public bool Insert { get; set; }

    /// <summary>DECOM, private mode 6.</summary>
    public bool Origin { get; set; }

    /// <summary>Private mode 45.</summary>
    public bool ReverseWraparound { get; set; }

    /// <summary>Private mode 1004.</summary>
    public bool SendFocus { get; set; }

    /// <summary>Private mode 2026.</summary>
    public bool SynchronizedOutput { get; set; }

    /// <summary>DECAWM, private mode 7.</summary>
    public bool Wraparound { get; set; } = true;

    /// <summary>DECSCUSR: 1 block, 3 underline, 5 bar, or 0 for the page's own.</summary>
    public int CursorShape { get; set; }

    /// <summary>DECSCUSR: whether it blinks, or null for the page's own.</summary>
    public bool? CursorBlink { get; set; }

    /// <summary>Private modes 9 and 1000 to 1003. A full reset ends it, a soft one does not.</summary>
    public MouseTracking MouseTracking { get; set; }

    /// <summary>Private modes 1006 and 1016; like <see cref="MouseTracking"/>.</summary>
    public MouseEncoding MouseEncoding { get; set; }

    /// <summary>DECTCEM, private mode 25. Only a soft reset shows it again.</summary>
    public bool CursorHidden { get; set; }

    /// <summary>LNM, mode 20.</summary>
    public bool NewLine { get; set; }

    /// <summary>Private mode 12, or null where no program has said so.</summary>
    public bool? Blink { get; set; }

    /// <summary>What DECSTR resets.</summary>
    public void Reset()
    {
        ApplicationCursorKeys = ApplicationKeypad = BracketedPaste = Insert = Origin = false;
        ReverseWraparound = SendFocus = SynchronizedOutput = false;
        Wraparound = true;
        CursorShape = 0;
        CursorBlink = null;
    }

    /// <summary>What RIS resets.</summary>
    public void ResetAll()
    {
        Reset();
        MouseTracking = MouseTracking.None;
        MouseEncoding = MouseEncoding.Bytes;
    }
}
