using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Security;

namespace Batwa.Server.Operations;

/// <summary>
/// Why a machine went silent while it was asked something. Where it was stopped or deleted meanwhile, that is how things are (409, 404), and no
/// failure of the engine's (502, 504), which a page would report and a person look into.
/// </summary>
internal sealed class GuestSilence(OperationBoard board)
{
    /// <summary>Asks, and tells a machine that went away from one that fails.</summary>
    /// <param name="engine">Where the machine is.</param>
    /// <param name="name">The machine.</param>
    /// <param name="needsPower">Only a running machine can answer; else one that merely exists.</param>
    /// <param name="ask">The question.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InstanceNotFoundException">It is gone.</exception>
    /// <exception cref="RequestRejectedException">It was stopped, or is being stopped.</exception>
    /// <exception cref="EngineException">It failed, and the machine is there and well.</exception>
    public async Task<T> TellAsync<T>(GuardedEngine engine, InstanceName name, bool needsPower, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask(ct);
        }
        catch (EngineException failure) when (failure is EngineUnavailableException or EngineFailedException or EngineTimeoutException)
        {
            if (await ReasonAsync(engine, name, needsPower, ct) is { } reason)
                throw reason;
            throw;
        }
    }

    private async Task<EngineException?> ReasonAsync(GuardedEngine engine, InstanceName name, bool needsPower, CancellationToken ct)
    {
        try
        {
            var state = (await engine.GetAsync(name, ct)).State;
            if (!needsPower)
                return null;
            if (state is not (InstanceState.Running or InstanceState.DelayedShutdown))
                return new RequestRejectedException($"{name} is not running any more, so it cannot be asked; start it first.");
        }
        catch (InstanceNotFoundException gone)
        {
            return gone;
        }
        catch (EngineException)
        {
            // The engine itself is in trouble: what failed first says it.
            return null;
        }

        // The guest goes before the engine calls it stopped.
        return board.Standing(new InstanceKey(engine.HostId, name.Value).ToString()) is { Request.Kind: var kind } && EndsGuest(kind)
            ? new RequestRejectedException($"{name} cannot be asked now, because {StoredOperations.Word(kind)} is at work on it; try again when that is done.")
            : null;
    }

    private static bool EndsGuest(OperationKind kind) =>
        kind is OperationKind.Stop or OperationKind.Restart or OperationKind.Suspend or OperationKind.Delete or OperationKind.Trash;
}
