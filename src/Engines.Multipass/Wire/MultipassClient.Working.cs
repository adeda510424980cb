namespace Batwa.Engines.Multipass.Wire;

internal sealed partial class MultipassClient
{
    /// <summary>Creates an instance and waits for its login; replies tell how far it is.</summary>
    public Task LaunchAsync(LaunchCall request, Action<LaunchReply> each, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The launch of {request.Name}", _rpc.launch, request, each, length, ct);

    /// <summary>Starts or resumes an instance and waits for its login.</summary>
    public Task StartAsync(string name, Action<StartReply> each, TimeSpan boot, CancellationToken ct) =>
        AskAsync($"The start of {name}", _rpc.start, Start(name, boot), each, boot + _answer, ct);

    /// <summary>Reboots a running instance and waits for its login.</summary>
    public Task RestartAsync(string name, Action<StartReply> each, TimeSpan boot, CancellationToken ct) =>
        AskAsync($"The restart of {name}", _rpc.restart, Start(name, boot), each, boot + _answer, ct);

    /// <summary>Stops an instance; returns when it is off.</summary>
    public Task StopAsync(string name, bool force, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The stop of {name}", _rpc.stop, new StopRequest { Instances = One(name), Force = force }, null, length, ct);

    /// <summary>Has an instance stop later.</summary>
    public Task StopLaterAsync(string name, int minutes, CancellationToken ct) =>
        AskAsync($"The set stop of {name}", _rpc.stop, new StopRequest { Instances = One(name), DelayMinutes = minutes }, ct);

    /// <summary>Takes back a stop that was set.</summary>
    public Task CancelStopAsync(string name, CancellationToken ct) =>
        AskAsync($"The end of {name}'s set stop", _rpc.stop, new StopRequest { Instances = One(name), Cancel = true }, ct);

    /// <summary>Saves an instance.</summary>
    public Task SuspendAsync(string name, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The suspend of {name}", _rpc.suspend, new SuspendRequest { Instances = One(name) }, null, length, ct);

    /// <summary>Deletes one instance for good, whatever it does, and nothing else of the trash.</summary>
    public Task PurgeAsync(string name, TimeSpan length, CancellationToken ct) => AskAsync(
        $"The deletion of {name}",
        _rpc.delet,
        new DeleteRequest { Targets = { new Target { Instance = name } }, Purge = true, PurgeSnapshots = true },
        null,
        length,
        ct);

    /// <summary>Moves one instance to the trash; one that runs is asked to power off first, and waited for.</summary>
    public Task TrashAsync(string name, TimeSpan length, CancellationToken ct) => AskAsync(
        $"The removal of {name} to the trash",
        _rpc.delet,
        new DeleteRequest { Targets = { new Target { Instance = name } } },
        null,
        length,
        ct);

    /// <summary>Takes an instance out of the trash.</summary>
    public Task RecoverAsync(string name, CancellationToken ct) => AskAsync($"The recovery of {name}", _rpc.recover, new RecoverRequest { Instances = One(name) }, ct);

    /// <summary>Copies a stopped instance.</summary>
    public Task CloneAsync(string name, string to, TimeSpan length, CancellationToken ct) =>
        AskAsync($"The clone of {name}", _rpc.clone, new CloneRequest { From = name, To = to }, null, length, ct);

    private static StartRequest Start(string name, TimeSpan boot) => new() { Instances = One(name), TimeoutSeconds = (int)boot.TotalSeconds };

    private static Names One(string name) => new() { Names_ = { name } };
}
