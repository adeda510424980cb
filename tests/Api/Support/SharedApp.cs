using Batwa.Tests.Testing.Server;
using Xunit;

namespace Batwa.Tests.Api.Support;

/// <summary>One running server for all tests of a class: for those that only look, or that leave behind nothing the others can see.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    private BatwaApp? _app;

    public BatwaApp App => _app ?? throw new InvalidOperationException("The server is not running.");

    public async ValueTask InitializeAsync() => _app = await BatwaApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
