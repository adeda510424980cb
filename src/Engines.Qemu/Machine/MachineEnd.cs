namespace Batwa.Engines.Qemu.Machine;

/// <summary>How a run ended that nobody had asked to end.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="LastWords">The last lines of the console; empty where the guest ended in order.</param>
internal sealed record MachineEnd(string Reason, IReadOnlyList<string> LastWords);
