using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Tests.Contract.Terminals;
using Batwa.Tests.Testing.Engines;

namespace Batwa.Tests.Contract.Fake;

/// <summary>The channel's contract on the fake terminal, opened as the server opens it.</summary>
public sealed class FakeTerminalChannelContract : TerminalChannelContract
{
    private readonly FakeEngine _engine = new();

    /// <inheritdoc/>
    protected override async Task<ITerminalChannel> OpenAsync(CancellationToken ct)
    {
        var name = _engine.AddMachine("one").Name;
        var route = Assert.IsType<OpenChannelRoute>(await _engine.RouteTerminalAsync(name, new TerminalRequest(), ct));
        return await route.OpenAsync(new TerminalRequest(), ct);
    }
}
