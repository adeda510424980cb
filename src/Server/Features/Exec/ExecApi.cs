using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Guests;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Exec;

/// <summary><c>…/exec</c>: a command in a running guest, for programs. One that a person watches is a terminal.</summary>
internal static class ExecApi
{
    public static void MapExec(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/instances/{host}/{name}/exec", RunAsync).WithTags("Instances").RequirePermission(Permission.UseTerminals);

    /// <summary>Runs it and waits for its end. A client that hangs up ends it: its connection is cut.</summary>
    private static async Task<Ok<ExecResult>> RunAsync(
        string host, string name, ExecBody body, Caller caller, GuardedEngines engines, GuestExec exec, GuestSeats seats, GuestSilence silence, CancellationToken ct)
    {
        var run = body.Read();
        if (!InstanceName.TryParse(name, out var parsed))
            throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");
        var engine = engines.For(caller, host);
        using var seat = seats.Take(caller);
        var ran = await silence.TellAsync(engine, parsed, needsPower: true, token => exec.RunAsync(engine, parsed, run, token), ct);
        return TypedResults.Ok(new ExecResult(ran.ExitCode, ran.Signal, ran.Text, ran.OutputBytes, ran.Errors, ran.ErrorBytes, ran.IsTruncated));
    }
}
