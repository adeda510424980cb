using Batwa.Engines.Qemu.Acceleration;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Acceleration;

public sealed class AcceleratorTests
{
    [Fact]
    public void The_note_is_one_short_sentence_and_QEMUs_own_words_are_left_to_the_doctor()
    {
        var found = new Accelerator(Accelerator.Tcg, "/dev/kvm opens, but a guest cannot run with it (kvm_buf_set_msrs: Assertion `ret == cpu->kvm_msr_buf->nmsrs' failed.).", "A mend.");

        Assert.DoesNotContain("Assertion", found.Note, StringComparison.Ordinal);
        Assert.InRange(found.Note!.Length, 1, 100);
        Assert.Contains("doctor", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_settings_ask_for_is_not_said_to_be_broken() =>
        Assert.DoesNotContain("can't", new Accelerator(Accelerator.Tcg, "", null, IsChosen: true).Note, StringComparison.Ordinal);

    [Fact]
    public void KVM_needs_no_note() => Assert.Null(new Accelerator(Accelerator.Kvm, "", null).Note);
}
