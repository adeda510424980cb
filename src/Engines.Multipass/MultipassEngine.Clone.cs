using Batwa.Engines.Instances;
using Batwa.Engines.Multipass.Machine;
using Batwa.Engines.Progress;

namespace Batwa.Engines.Multipass;

/// <remarks>Public here and offered by <see cref="CloningEngine"/>, because not every version of the daemon can.</remarks>
internal partial class MultipassEngine
{
    /// <inheritdoc cref="Capabilities.IClone.CloneAsync"/>
    public Task<Instance> CloneAsync(InstanceName name, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct) => WorkAsync(name, interrupts: false, async (before, token) =>
    {
        if (_watch.Find(to) is not null)
            throw Exists(to, "exists already");
        ThrowUnlessStopped(before);
        return await Desk(to.Value).TryRunAsync(turn => CloneInTurnAsync(before, to, progress, turn), token).ConfigureAwait(false) ?? throw Exists(to, "is being worked on");
    }, ct);

    private async Task<Instance> CloneInTurnAsync(Instance from, InstanceName to, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Cloning {from.Name} as {to}"));

        // Before the call, as at a launch. The copy gets the user data too, and by it the same host key; a key that the guest made itself and a person
        // trusted it may make anew.
        var note = _notes.Find(from.Name.Value);
        _notes.Keep(to.Value, new InstanceNote(_time.GetUtcNow(), null, note?.Image, note is { Resources: not null } ? note.HostKeys : []) { Resources = note?.Resources, IsPending = true });
        try
        {
            // The daemon hears no cancellation: what began is waited for, and undone.
            await _client.CloneAsync(from.Name.Value, to.Value, _options.DiskDeadline, CancellationToken.None).ConfigureAwait(false);
            if (ct.IsCancellationRequested)
                await _client.PurgeAsync(to.Value, _options.StopDeadline, CancellationToken.None).ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
        }
        catch
        {
            _notes.Forget(to.Value);
            await LookAgainAsync().ConfigureAwait(false);
            throw;
        }

        return await SettledAsync(to, InstanceState.Stopped, ct).ConfigureAwait(false);
    }
}
