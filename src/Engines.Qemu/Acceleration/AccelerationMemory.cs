using System.Text.Json;

namespace Batwa.Engines.Qemu.Acceleration;

/// <summary>Remembers what the probe guest found, for as long as it must hold: the same QEMU, and the same boot of the host.</summary>
internal sealed class AccelerationMemory(string file)
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>What was found under the same conditions, or null.</summary>
    public Accelerator? Recall(string qemuVersion)
    {
        try
        {
            var memory = JsonSerializer.Deserialize<Memory>(File.ReadAllBytes(file));
            return memory is not null && memory.QemuVersion == qemuVersion && memory.Boot == ReadBoot() ? memory.Found : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null; // the probe runs again: half a second
        }
    }

    /// <summary>Keeps what was found.</summary>
    public void Keep(string qemuVersion, Accelerator found) =>
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(new Memory(qemuVersion, ReadBoot(), found)));

    private static string ReadBoot() => File.ReadAllText(BootId).Trim();

    private sealed record Memory(string QemuVersion, string Boot, Accelerator Found);
}
