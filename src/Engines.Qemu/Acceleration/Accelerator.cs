namespace Batwa.Engines.Qemu.Acceleration;

/// <summary>What executes guests here, and why it is nothing faster.</summary>
/// <param name="Name">As QEMU calls it and as it is kept: <see cref="Kvm"/> or <see cref="Tcg"/>.</param>
/// <param name="Says">Why it is not KVM, one sentence, perhaps with QEMU's own words; empty where it is.</param>
/// <param name="Mend">What to do about it, or null.</param>
/// <param name="IsChosen">Whether it is what the settings ask for, whatever else would work.</param>
internal sealed record Accelerator(string Name, string Says, string? Mend, bool IsChosen = false)
{
    /// <summary>The processor itself.</summary>
    public const string Kvm = "kvm";

    /// <summary>Emulation.</summary>
    public const string Tcg = "tcg";

    /// <summary>One short sentence for people who look at their machines; null where it is KVM. Causes and mends are for the doctor.</summary>
    public string? Note => Name == Kvm ? null
        : IsChosen ? "Machines are emulated and slower here, as the settings say."
        : "KVM can't be used here, machines are emulated and slower; ./batwa doctor says why.";

    /// <summary>For people.</summary>
    public string Title => Name == Kvm ? "KVM" : "emulated (TCG)";
}
