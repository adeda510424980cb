using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract;

/// <summary>
/// What the contract suite needs to know of an engine: how to connect to it, the smallest machine it makes, and how to run a command in a
/// guest. One object serves a whole test class, as its class fixture.
/// </summary>
public abstract class EngineUnderTest : IAsyncLifetime
{
    /// <summary>Names of the suite's own machines begin so; nothing else is ever touched.</summary>
    public const string Prefix = "contract-";

    private IEngine? _engine;

    /// <summary>The connection that the tests share.</summary>
    public IEngine Engine => _engine ?? throw new InvalidOperationException("The engine under test is not connected.");

    /// <summary>A folder of this computer, on which the engine's machines run too.</summary>
    public string FolderToShare { get; } = Directory.CreateTempSubdirectory("contract-share-").FullName;

    /// <summary>The step of a story that failed first, or null; the steps after it are not run.</summary>
    public string? FailedStep { get; set; }

    /// <summary>How long work that boots a guest may take; the suite fails what is slower.</summary>
    public abstract TimeSpan BootDeadline { get; }

    /// <summary>How long everything else may take.</summary>
    public virtual TimeSpan AnswerDeadline => TimeSpan.FromSeconds(30);

    /// <summary>The smallest machine that this engine boots, from an image that is ready.</summary>
    public abstract LaunchRequest Smallest(InstanceName name);

    /// <summary>Runs a command line in the guest's shell, reached by the route that the engine gives, and returns what it printed, trimmed.</summary>
    public abstract Task<string> RunInGuestAsync(InstanceName name, string command, CancellationToken ct);

    /// <summary>A step failed: keep what helps to see why (consoles, logs) where the run's artifacts go.</summary>
    public virtual Task KeepEvidenceAsync(string step, CancellationToken ct) => Task.CompletedTask;

    /// <summary>A name for a machine of the suite's own.</summary>
    public static InstanceName Named(string suffix) => InstanceName.Parse(Prefix + suffix);

    /// <summary>Makes a new connection after the last one was disposed, as when the server restarts.</summary>
    public async Task ReconnectAsync(CancellationToken ct) => _engine = await ConnectAsync(ct);

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => _engine = await ConnectAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await DeleteLeftoversAsync(_engine);
            await _engine.DisposeAsync();
        }

        Directory.Delete(FolderToShare, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Connects.</summary>
    protected abstract Task<IEngine> ConnectAsync(CancellationToken ct);

    private async Task DeleteLeftoversAsync(IEngine engine)
    {
        using var deadline = new CancellationTokenSource(AnswerDeadline);
        try
        {
            foreach (var left in await engine.ListAsync(deadline.Token))
            {
                if (left.Name.Value.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    await engine.DeleteAsync(left.Name, deadline.Token);
                }
            }
        }
        catch (EngineException) when (FailedStep is not null)
        {
            // The step that failed has said what is wrong; a second failure here would hide it.
        }
    }
}
