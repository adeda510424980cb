using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu.Acceleration;

/// <summary>
/// Finds out whether KVM can be used. A <c>/dev/kvm</c> that opens proves nothing (under nested virtualization a guest may die at its
/// first instruction), so a guest is run.
/// </summary>
internal sealed class AccelerationProbe(QemuOptions options, Programs programs)
{
    private const string Device = "/dev/kvm";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Looks at <c>/dev/kvm</c> and at the options; null where only a guest can tell.</summary>
    public Accelerator? WithoutGuest()
    {
        if (options.Acceleration == AccelerationChoice.Emulation)
            return Emulated("it was set so.", null) with { IsChosen = true };
        if (!File.Exists(Device))
        {
            return Emulated(
                "this machine has no /dev/kvm.",
                "Turn on virtualization in its firmware (nested virtualization on its host, if it is a virtual machine itself), then: sudo modprobe kvm_intel || sudo modprobe kvm_amd");
        }

        try
        {
            using var device = new FileStream(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return Emulated("this user may not open /dev/kvm.", "Allow it, then sign in again: sudo usermod -aG kvm $USER");
        }
        catch (IOException broken)
        {
            return Emulated($"/dev/kvm does not open ({broken.Message}).", null);
        }
    }

    /// <summary>Runs the probe guest.</summary>
    public async Task<Accelerator> WithGuestAsync(CancellationToken ct)
    {
        var disk = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(disk, KvmProbeGuest.BootSector(), ct);
            var result = await programs.RunAsync(options.SystemProgram, KvmProbeGuest.Arguments(disk, Accelerator.Kvm), Longest, ct);
            return result.ExitCode == KvmProbeGuest.ExitCode
                ? new Accelerator(Accelerator.Kvm, "", null)
                : Unusable(result.LastComplaint);
        }
        catch (EngineTimeoutException)
        {
            return Unusable($"the guest did nothing for {Longest.TotalSeconds:0} s");
        }
        finally
        {
            File.Delete(disk);
        }
    }

    private static Accelerator Unusable(string cause) => Emulated(
        $"/dev/kvm opens, but a guest cannot run with it ({cause}).",
        "If this is a virtual machine itself, turn on nested virtualization on its host.");

    private static Accelerator Emulated(string why, string? mend) =>
        new(Accelerator.Tcg, $"Guests are emulated, several times slower than with KVM: {why}", mend);
}
