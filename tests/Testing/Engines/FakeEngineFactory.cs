using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Hosts;

namespace Batwa.Tests.Testing.Engines;

/// <summary>Hands out connections to one <see cref="FakeEngine"/>; what is disposed is connected again by the next <see cref="CreateAsync"/>.</summary>
/// <param name="engine">The engine.</param>
/// <param name="coreOnly">Whether connections have the core and no capability (<see cref="CoreOnlyEngine"/>).</param>
public sealed class FakeEngineFactory(FakeEngine engine, bool coreOnly = false) : IEngineFactory, IEnrolment
{
    /// <summary>The passphrase without which it cannot be connected to, until <see cref="EnrolAsync"/> has heard it; null where none is asked for.</summary>
    public string? Passphrase { get; set; }

    /// <summary>Why the engine cannot be used here, or null. While it is set, <see cref="CreateAsync"/> fails with it.</summary>
    public string? Broken { get; set; }

    /// <inheritdoc/>
    public string Kind => engine.Kind;

    /// <inheritdoc/>
    public string Title => "Fake";

    /// <inheritdoc/>
    public bool IsInstalled => Broken is null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<EngineFinding>> DiagnoseAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        EngineFinding finding = Broken is { } reason
            ? new("fake engine", FindingVerdict.Broken, reason, "Set FakeEngineFactory.Broken to null.")
            : new("fake engine", FindingVerdict.Well, "It lives in memory.", null);
        return Task.FromResult<IReadOnlyList<EngineFinding>>([finding]);
    }

    /// <inheritdoc/>
    public Task<IEngine> CreateAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (Broken is { } reason)
        {
            throw new EngineUnavailableException(reason);
        }

        if (Passphrase is not null)
        {
            throw new EngineNotEnrolledException("The fake engine does not know this client yet. Set a passphrase there and type it on the page.");
        }

        var open = engine.Reopen();
        return Task.FromResult<IEngine>(coreOnly ? new CoreOnlyEngine(open) : open);
    }

    /// <inheritdoc/>
    public Task EnrolAsync(string passphrase, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (Broken is { } reason)
        {
            throw new EngineUnavailableException(reason);
        }

        if (Passphrase?.Length == 0)
        {
            throw new EngineNotEnrolledException("No passphrase is set at the fake engine.");
        }

        if (Passphrase is not null && passphrase != Passphrase)
        {
            throw new RequestRejectedException("That is not the passphrase.");
        }

        Passphrase = null;
        return Task.CompletedTask;
    }
}
