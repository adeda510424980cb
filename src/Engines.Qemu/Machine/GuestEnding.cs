namespace Batwa.Engines.Qemu.Machine;

/// <summary>How a QEMU ended, in its own words.</summary>
/// <param name="Reason">The reason of its <c>SHUTDOWN</c> event (QAPI <c>ShutdownCause</c>), or null where it went without one.</param>
internal sealed record GuestEnding(string? Reason)
{
    /// <summary>Whether the guest powered off in order.</summary>
    public bool IsOrderly => Reason == "guest-shutdown";

    /// <summary>For people.</summary>
    /// <param name="complaint">The last thing that QEMU complained of, or null.</param>
    public string Describe(string? complaint) => Reason switch
    {
        "guest-shutdown" => "The guest powered itself off.",
        "guest-panic" => "The guest's kernel panicked.",
        "host-signal" => "QEMU was ended by a signal from another program on this host.",
        "host-qmp-quit" => "QEMU was told to quit by another program on this host.",
        null when complaint is not null => $"QEMU died without a word to us; the last that it complained of: {complaint}",
        null => "QEMU died without a word: it was killed (for want of memory? see: sudo dmesg | tail) or it crashed.",
        _ => $"QEMU ended ({Reason}).",
    };
}
