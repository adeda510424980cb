using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Snapshots;
using Batwa.Server.Http;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Snapshots;

/// <summary><c>…/snapshots</c>: what a machine was, to go back to. Taking, restoring and deleting want it stopped.</summary>
internal static class SnapshotsApi
{
    public static void MapSnapshots(this IEndpointRouteBuilder routes)
    {
        var snapshots = routes.MapGroup("/api/v1/instances/{host}/{name}/snapshots").WithTags("Snapshots");
        snapshots.MapGet("", ListAsync).RequirePermission(Permission.ViewInstances);
        snapshots.MapPost("", TakeAsync).RequirePermission(Permission.CreateInstances);
        snapshots.MapPatch("/{snapshot}", EditAsync).RequirePermission(Permission.OperateInstances);
        snapshots.MapPost("/{snapshot}/restore", RestoreAsync).RequirePermission(Permission.CreateInstances);
        snapshots.MapDelete("/{snapshot}", DeleteAsync).RequirePermission(Permission.CreateInstances);
    }

    /// <summary>The snapshots of a machine, the oldest first; <c>parent</c> makes them a tree.</summary>
    private static async Task<Ok<IReadOnlyList<SnapshotView>>> ListAsync(string host, string name, Caller caller, GuardedEngines engines, CancellationToken ct)
    {
        var snapshots = await engines.For(caller, host).ListSnapshotsAsync(Parse(host, name), ct);
        return TypedResults.Ok<IReadOnlyList<SnapshotView>>([.. snapshots.Select(SnapshotView.Of)]);
    }

    /// <summary>Takes a snapshot of a stopped machine.</summary>
    private static async Task<Accepted<OperationView>> TakeAsync(
        string host, string name, TakeSnapshotBody? body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct)
    {
        var wanted = string.IsNullOrEmpty(body?.Name) ? null : NewName(body.Name);
        return Answers.Accepted(await work.TakeSnapshotAsync(caller, Key(hosts, host, name), wanted, Comment(body?.Comment ?? ""), ct));
    }

    /// <summary>Changes a snapshot's name, its comment, or both, whatever its machine does.</summary>
    private static async Task<Ok<SnapshotView>> EditAsync(
        string host, string name, string snapshot, EditSnapshotBody body, Caller caller, GuardedEngines engines, CancellationToken ct)
    {
        var to = body.Name is null ? null : NewName(body.Name);
        var comment = body.Comment is null ? null : Comment(body.Comment);
        if (to is null && comment is null)
        {
            throw ProblemException.BadField("name", "a name or a comment must be given");
        }

        var (engine, machine, old) = (engines.For(caller, host), Parse(host, name), Find(name, snapshot));

        // The comment first: a name that is taken then leaves a snapshot that is still found under its old one.
        var edited = comment is null ? null : await engine.CommentSnapshotAsync(machine, old, comment, ct);
        edited = to is null ? edited : await engine.RenameSnapshotAsync(machine, old, to, ct);
        return TypedResults.Ok(SnapshotView.Of(edited!));
    }

    /// <summary>Makes a stopped machine what it was; unless told otherwise, what it is now is kept as another snapshot.</summary>
    private static async Task<Accepted<OperationView>> RestoreAsync(
        string host, string name, string snapshot, RestoreSnapshotBody? body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.RestoreSnapshotAsync(caller, Key(hosts, host, name), Find(name, snapshot), body?.KeepPresent ?? true, ct));

    /// <summary>Deletes a snapshot of a stopped machine for good; none there is a success.</summary>
    private static async Task<Accepted<OperationView>> DeleteAsync(
        string host, string name, string snapshot, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.DeleteSnapshotAsync(caller, Key(hosts, host, name), Find(name, snapshot), ct));

    private static InstanceKey Key(EngineHosts hosts, string host, string name) => new(hosts.Get(host).Id, name);

    private static InstanceName Parse(string host, string name) =>
        InstanceName.TryParse(name, out var parsed) ? parsed : throw new InstanceNotFoundException($"There is no instance '{name}' on {host}.");

    private static SnapshotName Find(string name, string snapshot) =>
        SnapshotName.TryParse(snapshot, out var parsed) ? parsed : throw new SnapshotNotFoundException($"{name} has no snapshot '{snapshot}'.");

    private static SnapshotName NewName(string name) =>
        SnapshotName.TryParse(name, out var parsed) ? parsed : throw ProblemException.BadField("name", SnapshotName.Rule);

    private static string Comment(string comment) => comment.Length <= Snapshot.MaxCommentLength
        ? comment
        : throw ProblemException.BadField("comment", $"at most {Snapshot.MaxCommentLength} characters; this one has {comment.Length}");
}
