using Batwa.Engines.Instances;
using Batwa.Server.Inventory;
using Batwa.Server.Operations;
using Batwa.Terminals;

namespace Batwa.Server.Terminals;

/// <summary>
/// Says why a machine took its terminals along, where somebody meant it to. A guest that shuts down ends its logins long before its machine
/// is off, so the operation that is on tells sooner than the machine's state.
/// </summary>
internal sealed class GuestEndings(InstanceInventory inventory, OperationBoard operations) : ITerminalEndings
{
    /// <summary>One sentence, or null where nothing is known: the connection itself may be at fault.</summary>
    public string? Explain(string host, string instance)
    {
        var key = new InstanceKey(host, instance);
        if (inventory.Find(key) is not { } row)
            return "The machine was deleted.";
        if (row.Operation is { } id && operations.Find(id)?.Kind is { } kind && OfOperation(kind) is { } words)
            return words;
        return row.Instance switch
        {
            { State: InstanceState.Stopped, StateReason: { } reason } => $"The machine has stopped: {reason}",
            { State: InstanceState.Stopped } => "The machine was stopped.",
            { State: InstanceState.Suspending or InstanceState.Suspended } => "The machine was suspended.",
            { State: InstanceState.Deleted } => "The machine was moved to the trash.",
            { State: InstanceState.Restarting } => "The machine restarts.",
            _ => null,
        };
    }

    /// <inheritdoc/>
    /// <remarks>Also while it wakes: its memory is being read, and it answers nobody yet.</remarks>
    public bool IsAsleep(string host, string instance) =>
        inventory.Find(new InstanceKey(host, instance))?.Instance.State is InstanceState.Suspending or InstanceState.Suspended or InstanceState.Starting;

    private static string? OfOperation(OperationKind kind) => kind switch
    {
        OperationKind.Stop => "The machine was stopped.",
        OperationKind.Delete => "The machine was deleted.",
        OperationKind.Trash => "The machine was moved to the trash.",
        OperationKind.Restart => "The machine was restarted.",
        OperationKind.Suspend => "The machine was suspended.",
        _ => null,
    };
}
