using System.Text;
using Batwa.Engines.Qemu.Acceleration;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;
using Batwa.Tests.RealEngines.Fixtures;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>What this engine writes, as programs that are not ours read it. No machine is booted but the probe's own seven bytes.</summary>
public sealed class MachineFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bq-files-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_seed_has_the_label_and_the_files_in_every_naming()
    {
        Requirement.Check("qemu", Requirement.MissingProgram(("blkid", "util-linux"), ("isoinfo", "genisoimage")));
        var names = new[] { "meta-data", "network-config", "user-data", "vendor-data" };
        var big = string.Join('\n', Enumerable.Range(0, 2000));
        var seed = IsoImage.Write("cidata", [.. names.Select(name => new IsoFile(name, Encoding.UTF8.GetBytes(name == "vendor-data" ? "" : name + big)))], DateTimeOffset.UnixEpoch.AddYears(56));
        var file = Path.Combine(_folder, "seed.iso");
        await File.WriteAllBytesAsync(file, seed, Ct);

        Assert.Equal("cidata", await Tool.RunAsync("blkid", ["-p", "-s", "LABEL", "-o", "value", file], Ct));
        foreach (var naming in new[] { "-R", "-J" })
        {
            var listed = await Tool.RunAsync("isoinfo", ["-f", naming, "-i", file], Ct);
            Assert.Equal(names.Select(name => "/" + name), listed.Split('\n').Order(StringComparer.Ordinal));
            foreach (var name in names)
                Assert.Equal(name == "vendor-data" ? "" : name + big, await Tool.RunAsync("isoinfo", [naming, "-x", "/" + name, "-i", file], Ct));
        }

        Assert.Contains("-r--------", await Tool.RunAsync("isoinfo", ["-l", "-R", "-i", file], Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSSH_reads_our_keys()
    {
        Requirement.Check("qemu", QemuPlace.Missing);
        for (var n = 0; n < 20; n++) // numbers that begin with a zero, or with a high bit, are written differently
        {
            var pair = SshKeyPair.Create("a comment");
            var file = Path.Combine(_folder, $"key{n}");
            await File.WriteAllTextAsync(file, pair.PrivateKey, Ct);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

            Assert.Equal(pair.PublicKey + " a comment", await Tool.RunAsync("ssh-keygen", ["-y", "-f", file], Ct));
        }
    }

    [Fact]
    public async Task The_probe_guest_ends_its_machine_with_its_own_exit_code()
    {
        Requirement.Check("qemu", QemuPlace.Missing);
        var disk = Path.Combine(_folder, "probe,with comma.raw");
        await File.WriteAllBytesAsync(disk, KvmProbeGuest.BootSector(), Ct);

        var (code, text) = await Tool.TryAsync("qemu-system-x86_64", KvmProbeGuest.Arguments(disk, Accelerator.Tcg), Ct);

        Assert.True(code == KvmProbeGuest.ExitCode, $"{code}: {text}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
