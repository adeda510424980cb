using System.Text.Json;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Wire;

namespace Batwa.Engines.Qemu;

/// <summary>What goes wrong beneath this engine, as the contract says it. Every member of the engine runs through here.</summary>
internal static class QemuErrors
{
    /// <summary>Runs work and lets nothing out but the contract's own exceptions.</summary>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception cause) when (Translated(cause) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The contract's exception for a cause; null for what is of the contract already, and for a bug.</summary>
    public static EngineException? Translated(Exception cause) => cause switch
    {
        QmpRefusedException refused => new EngineFailedException(refused.Message + ".", refused),
        QmpClosedException closed => new EngineFailedException($"The connection to QEMU ended in the middle of the work: {closed.Message}", closed),
        UnauthorizedAccessException denied => new EngineFailedException($"The engine's files cannot be written: {denied.Message} Look at who owns the data directory.", denied),
        IOException io => new EngineFailedException($"The engine's files cannot be read or written: {io.Message} Look at the free space of the disk.", io),
        JsonException or KeyNotFoundException => new EngineFailedException("QEMU answered something that is not understood; is this version of QEMU supported?", cause),
        _ => null,
    };

    /// <summary>What QEMU complained of when it refused to start, with the mend where one is known.</summary>
    public static EngineException StartRefused(string instance, string complaint) => complaint switch
    {
        _ when complaint.Contains("Failed to get \"write\" lock", StringComparison.Ordinal) =>
            new EngineFailedException($"{instance} cannot start: another QEMU has its disk open. See who: sudo fuser -v on its disk.qcow2"),
        _ when complaint.Contains("cannot set up guest memory", StringComparison.Ordinal) =>
            new EngineFailedException($"{instance} cannot start: the host did not give QEMU its memory. Stop another instance and try again."),
        _ => new EngineFailedException($"{instance} cannot start: {complaint}"),
    };
}
