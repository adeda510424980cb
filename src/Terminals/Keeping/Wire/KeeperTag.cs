namespace Batwa.Terminals.Keeping.Wire;

/// <summary>What a frame between a server and its keeper is. An unknown one is passed over: either side may be newer. Numbers are never used again.</summary>
internal enum KeeperTag : byte
{
    /// <summary>The connection was closed; never on the wire.</summary>
    None = 0,

    /// <summary>Server, first: the versions that it speaks, who it is, and what this connection is for.</summary>
    Hello = 0x01,

    /// <summary>Keeper: the version that is spoken from here on.</summary>
    Welcome = 0x02,

    /// <summary>Keeper: not so, and why; nothing follows.</summary>
    Refused = 0x03,

    /// <summary>Control, server: a person's sessions?</summary>
    List = 0x10,

    /// <summary>Control, keeper: one of them.</summary>
    Listed = 0x11,

    /// <summary>Control, keeper: the answer is complete.</summary>
    Done = 0x12,

    /// <summary>Control, server: end a session.</summary>
    End = 0x13,

    /// <summary>
    /// Control, keeper: where is the terminal that was asked for with this ticket? Without a ticket: where is this person's terminal on this machine, whose session waits for another shell?
    /// </summary>
    RouteWanted = 0x14,

    /// <summary>Control, server: that takes a while, for this reason.</summary>
    Progress = 0x15,

    /// <summary>Control, server: there it is.</summary>
    Route = 0x16,

    /// <summary>Control, server: there is none, and why.</summary>
    NoRoute = 0x17,

    /// <summary>Control, keeper: the answer to this question is not wanted any more.</summary>
    RouteUnwanted = 0x18,

    /// <summary>Control, keeper: what became of this machine? A server watches it for as long as it is given.</summary>
    Explain = 0x19,

    /// <summary>Control, server: that, or nothing.</summary>
    Explained = 0x1a,

    /// <summary>Control, keeper: a session is there, or is not what it was.</summary>
    Changed = 0x1b,

    /// <summary>Control, keeper: a session is over.</summary>
    Over = 0x1c,

    /// <summary>Control, keeper: when does this machine run again? The answer may take days, and is asked for anew of the next server.</summary>
    ReturnWanted = 0x1d,

    /// <summary>Control, server: now, or never.</summary>
    Returned = 0x1e,

    /// <summary>Control, server: what runs in the foreground of a session? From version 4 on.</summary>
    Foreground = 0x1f,

    /// <summary>Viewer, server: attach to this session, or open it.</summary>
    Attach = 0x20,

    /// <summary>Viewer, keeper: it is attached to.</summary>
    Attached = 0x21,

    /// <summary>Viewer, both: a frame of the page's own protocol, as it is.</summary>
    Page = 0x22,

    /// <summary>Viewer, keeper: this viewer is over, for the reason that its page is to be told.</summary>
    Close = 0x23,
}
