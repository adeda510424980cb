using Batwa.Engines.Hosts;

namespace Batwa.Engines;

/// <summary>What a driver registers: one line in <c>Server/Composition</c>.</summary>
public interface IEngineFactory
{
    /// <summary>The kind it makes; see <see cref="IEngine.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Its name for people, e.g. <c>Multipass</c>.</summary>
    string Title { get; }

    /// <summary>
    /// Whether something of it is on this machine: its daemon's socket, its program. At once, by a look at files; whether it can be used
    /// is <see cref="DiagnoseAsync"/>'s answer.
    /// </summary>
    bool IsInstalled { get; }

    /// <summary>
    /// The other computer that it drives, by the name that was configured; null where it is this one, and where nobody has said. At once, as above.
    /// </summary>
    string? Computer => null;

    /// <summary>
    /// What works here and what does not, each with its mend. Quick (a few seconds), touches nothing, never throws for what it finds.
    /// The engine is usable when no finding is <see cref="FindingVerdict.Broken"/>.
    /// </summary>
    Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct);

    /// <summary>
    /// Connects, adopts what runs already and settles what a crash left half done. The caller owns and disposes the engine;
    /// disposing never stops an instance.
    /// </summary>
    /// <exception cref="Errors.EngineUnavailableException">It cannot be reached or used; the message says what to do.</exception>
    Task<IEngine> CreateAsync(CancellationToken ct);
}
