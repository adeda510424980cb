using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Batwa.Server.Features.Instances;

/// <summary>Changing an instance: each an operation, refused with 409 while another one is at work on it.</summary>
internal static class ChangeInstance
{
    /// <summary>Starts a stopped instance, resumes a suspended one.</summary>
    public static async Task<Accepted<OperationView>> StartAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.StartAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Stops an instance, now or at a set time; by force it overcomes other work on it.</summary>
    public static async Task<Accepted<OperationView>> StopAsync(
        string host, string name, StopBody? body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(body?.ToMinutes() is { } minutes
            ? await work.StopLaterAsync(caller, Key(hosts, host, name), minutes, ct)
            : await work.StopAsync(caller, Key(hosts, host, name), body?.Force ?? false, ct));

    /// <summary>Has an instance that was to stop at a set time go on running.</summary>
    public static async Task<Accepted<OperationView>> CancelStopAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.CancelStopAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Restarts a running instance, starts a stopped one.</summary>
    public static async Task<Accepted<OperationView>> RestartAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.RestartAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Saves a running instance with its memory; starting it goes on where it was.</summary>
    public static async Task<Accepted<OperationView>> SuspendAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.SuspendAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Makes a stopped copy of a stopped instance under another name.</summary>
    public static async Task<Accepted<OperationView>> CloneAsync(
        string host, string name, CloneBody body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.CloneAsync(caller, Key(hosts, host, name), body.ToName(), ct));

    /// <summary>Gives a stopped instance other processors, memory or disk; the disk only grows.</summary>
    public static async Task<Accepted<OperationView>> ResizeAsync(
        string host, string name, ResizeBody body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.ResizeAsync(caller, Key(hosts, host, name), body.ToChange(), ct));

    /// <summary>Connects a stopped instance to the network that its host is set up to bridge.</summary>
    public static async Task<Accepted<OperationView>> BridgeAsync(
        string host, string name, BridgeBody? body, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.BridgeAsync(caller, Key(hosts, host, name), body?.MayCreateBridge ?? false, ct));

    /// <summary>Stops an instance and moves it to the trash, from where it can be recovered.</summary>
    public static async Task<Accepted<OperationView>> TrashAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.TrashAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Takes an instance out of the trash; it is stopped then.</summary>
    public static async Task<Accepted<OperationView>> RecoverAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.RecoverAsync(caller, Key(hosts, host, name), ct));

    /// <summary>Deletes an instance for good, and nothing else; overcomes other work on it.</summary>
    public static async Task<Accepted<OperationView>> DeleteAsync(
        string host, string name, Caller caller, EngineHosts hosts, InstanceWork work, CancellationToken ct) =>
        Answers.Accepted(await work.DeleteAsync(caller, Key(hosts, host, name), ct));

    private static InstanceKey Key(EngineHosts hosts, string host, string name) => new(hosts.Get(host).Id, name);
}
