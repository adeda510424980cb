using System.Collections.Concurrent;
using Grpc.Core;

namespace Batwa.Tests.Testing.Multipass;

/// <summary>What goes wrong in a pretended daemon.</summary>
public sealed class DaemonFaults
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _frozen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeSpan> _slow = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Status> _broken = new(StringComparer.Ordinal);

    /// <summary>A guest stops answering; whoever asks the daemon for what that guest knows waits.</summary>
    public void Freeze(string machine) => _frozen[machine] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every guest answers again.</summary>
    public void ThawAll()
    {
        foreach (var frozen in _frozen.Keys)
        {
            if (_frozen.TryRemove(frozen, out var waiting))
                waiting.TrySetResult();
        }
    }

    /// <summary>A call takes so long before it does anything.</summary>
    public void Slow(string call, TimeSpan by) => _slow[call] = by;

    /// <summary>A call ends so, in the middle.</summary>
    public void Break(string call, StatusCode code, string words) => _broken[call] = new Status(code, words);

    /// <summary>A call works again.</summary>
    public void Mend(string call)
    {
        _broken.TryRemove(call, out _);
        _slow.TryRemove(call, out _);
    }

    internal Task AskGuestAsync(string machine, CancellationToken ct) => _frozen.TryGetValue(machine, out var frozen) ? frozen.Task.WaitAsync(ct) : Task.CompletedTask;

    internal Task DelayAsync(string call, CancellationToken ct) =>
        _slow.TryGetValue(call, out var by) ? Task.Delay(by, TimeProvider.System, ct) : Task.CompletedTask;

    internal void ThrowIfBroken(string call)
    {
        if (_broken.TryGetValue(call, out var status))
            throw new RpcException(status);
    }
}
