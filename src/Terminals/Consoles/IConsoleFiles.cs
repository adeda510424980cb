namespace Batwa.Terminals.Consoles;

/// <summary>The files that a serial console is written to, see <see cref="Engines.Terminals.ConsoleRoute"/>.</summary>
internal interface IConsoleFiles
{
    /// <summary>The positions at which the files begin that there are now, in order. None where the machine was started again.</summary>
    IReadOnlyList<long> Starts();

    /// <summary>Opens the file that begins there; null where it has just gone. It can be read to its end also after that.</summary>
    Stream? Open(long start);

    /// <summary>Whether more may be written.</summary>
    bool IsLive { get; }
}
