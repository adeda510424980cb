using Batwa.Engines.Errors;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Consoles;

/// <summary>Opens a machine's serial console.</summary>
public sealed class ConsoleConnector(TimeProvider time) : ITerminalConnector
{
    /// <inheritdoc/>
    public bool Opens(TerminalRoute route) => route is ConsoleRoute;

    /// <inheritdoc/>
    public Task<ITerminalChannel> OpenAsync(TerminalRoute route, TerminalRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var console = (ConsoleRoute)route;
        var files = new ConsoleFiles(console);
        try
        {
            if (!files.IsLive)
                throw new EngineFailedException("The machine went off while its console was opened.");
            return Task.FromResult<ITerminalChannel>(new ConsoleChannel(files, new ConsoleInput(console.Input, time), request, time));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"The machine's console could not be read ({e.Message}).", e);
        }
    }
}
