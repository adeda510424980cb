using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Guests;
using Batwa.Server.Operations;
using Batwa.Server.Security;

namespace Batwa.Server.Features.Files;

/// <summary>From a machine's name to its files: the engine says where it is, for this caller; whoever reaches that opens them.</summary>
internal sealed class FilesOfGuest(GuardedEngines engines, IGuestFiles files, GuestSeats seats, GuestSilence silence)
{
    /// <summary>Does something with them, and lets them go.</summary>
    public async Task<T> DoAsync<T>(Caller caller, string host, string name, Func<IGuestFileSession, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var open = await OpenAsync(caller, host, name, ct);
        return await open.DoAsync(work, ct);
    }

    /// <summary>Opens them for longer, as for an answer that is written while they are read.</summary>
    /// <exception cref="EngineException">The machine is not there, does not run, or was not reached.</exception>
    public async Task<OpenFiles> OpenAsync(Caller caller, string host, string name, CancellationToken ct)
    {
        var engine = engines.For(caller, host);
        var parsed = InstanceName.TryParse(name, out var known) ? known : throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
        var seat = seats.Take(caller);
        try
        {
            var session = await silence.TellAsync(engine, parsed, needsPower: true, token => OpenAsync(engine, parsed, token), ct);
            return new OpenFiles(session, seat, engine, parsed, silence);
        }
        catch (Exception)
        {
            seat.Dispose();
            throw;
        }
    }

    private async Task<IGuestFileSession> OpenAsync(GuardedEngine engine, InstanceName name, CancellationToken ct)
    {
        var route = await engine.RouteTerminalAsync(name, new TerminalRequest(), ct);
        return files.Reaches(route)
            ? await files.OpenAsync(route, ct)
            : throw new CapabilityMissingException($"The files of machines of the host {engine.HostId} cannot be reached.");
    }
}
