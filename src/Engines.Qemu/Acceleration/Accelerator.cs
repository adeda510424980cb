namespace Batwa.Engines.Qemu.Acceleration;

/// <summary>What executes guests here, and why it is nothing faster.</summary>
/// <param name="Name">As QEMU calls it and as it is kept: <see cref="Kvm"/> or <see cref="Tcg"/>.</param>
/// <param name="Says">Why it is not KVM, one sentence; empty where it is.</param>
/// <param name="Mend">What to do about it, or null.</param>
internal sealed record Accelerator(string Name, string Says, string? Mend)
{
    /// <summary>The processor itself.</summary>
    public const string Kvm = "kvm";

    /// <summary>Emulation.</summary>
    public const string Tcg = "tcg";

    /// <summary>Why it is nothing faster, and the mend; null where it is KVM.</summary>
    public string? Note => Name == Kvm ? null : Mend is null ? Says : $"{Says} {Mend}";

    /// <summary>For people.</summary>
    public string Title => Name == Kvm ? "KVM" : "emulated (TCG)";
}
