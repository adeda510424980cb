using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Terminals;
using Batwa.Server.Security;

namespace Batwa.Server.Guests;

/// <summary>Runs a person's command in a running guest.</summary>
internal sealed class GuestExec(IGuestCommands commands, TimeProvider time)
{
    /// <summary>Runs it; a command that failed is a result.</summary>
    /// <exception cref="EngineTimeoutException">It did not end in time; its connection was cut.</exception>
    /// <exception cref="EngineException">It could not be run.</exception>
    public async Task<GuestOutput> RunAsync(GuardedEngine engine, InstanceName name, GuestRun run, CancellationToken ct)
    {
        var route = await engine.RouteTerminalAsync(name, new TerminalRequest { User = run.User, Command = run.Command }, ct);
        if (!commands.Reaches(route))
            throw new CapabilityMissingException($"Commands cannot be run inside machines of the host {engine.HostId}.");

        // Not Deadline.RunAsync: nobody may take the answer before the connection is cut, which ends the command.
        using var late = new CancellationTokenSource(run.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await commands.RunAsync(route, run.Command.ToShellLine(), run.Input, either.Token);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new EngineTimeoutException(
                $"The command in {name} did not end within {run.Limit.TotalSeconds:0} s, so its connection was cut; that ends most commands, but not those that ignore it. "
                + "Ask for more with timeoutSeconds (at most 3600).",
                e);
        }
    }
}
