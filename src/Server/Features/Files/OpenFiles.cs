using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Server.Operations;
using Batwa.Server.Security;

namespace Batwa.Server.Features.Files;

/// <summary>A guest's files while they are at work for one request.</summary>
internal sealed class OpenFiles(IGuestFileSession session, IDisposable seat, GuardedEngine engine, InstanceName name, GuestSilence silence) : IAsyncDisposable
{
    /// <summary>The way to them.</summary>
    public IGuestFileSession Session => session;

    /// <summary>Does something with them; a machine that went away meanwhile is told from one that fails.</summary>
    public Task<T> DoAsync<T>(Func<IGuestFileSession, CancellationToken, Task<T>> work, CancellationToken ct) =>
        silence.TellAsync(engine, name, needsPower: true, token => work(session, token), ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        seat.Dispose();
    }
}
