using System.Text;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Progress;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;

namespace Batwa.Engines.Qemu;

/// <content>Creation.</content>
internal sealed partial class QemuInstance
{
    /// <summary>Creates and starts it. When this fails or is cancelled nothing of it is left, on disk or running.</summary>
    public Task<Instance> CreateAsync(UserData? userData, TimeSpan? bootDeadline, IProgress<EngineProgress> progress, CancellationToken ct) => ExclusiveAsync(
        "was created",
        interrupts: false,
        async token =>
        {
            try
            {
                _directory.Create();
                _directory.Write(_record); // the journal: a start that finds it so removes it
                Look(view => view);
                var image = await _host.Images.ResolveAsync(_record.Image.Name, progress, token);
                Limits.CheckImage(_record.Resources, image);
                await PrepareAsync(image, userData, progress, token);
                await BootAsync(progress, token);
                await AwaitLoginAsync(progress, token, bootDeadline);
                Update(now => now with { Phase = MachinePhase.Ready });
                return Current;
            }
            catch (Exception) when (!_host.Closing.IsCancellationRequested)
            {
                await RollBackAsync();
                throw;
            }
        },
        ct);

    private async Task PrepareAsync(BootImage image, UserData? userData, IProgress<EngineProgress> progress, CancellationToken ct)
    {
        progress.Report(new EngineProgress(EngineStage.Preparing, null, $"Making the disk of {Name}"));
        var login = SshKeyPair.Create($"batwa {Name}");
        var host = SshKeyPair.Create($"{Name} host key");
        // The image is named in the record before anything stands on it, so that it cannot be removed in between.
        Update(now => now with
        {
            Boot = image,
            HostKey = host.PublicKey,
            Image = new InstanceImage(now.Image.Name, image.Release, image.Hash),
        });
        var record = Record;
        _directory.WritePrivately(FileNames.LoginKey, Encoding.ASCII.GetBytes(login.PrivateKey));
        _directory.WritePrivately(FileNames.Seed, CloudInitSeed.Write(record, image.DefaultUser, $"{login.PublicKey} batwa", host, userData));
        await _host.Disks.CreateOverlayAsync(_directory[FileNames.Disk], image.DiskPath, record.Resources.DiskBytes, ct);
        if (image.Boot == BootMethod.Uefi)
            await _host.Disks.ConvertAsync(Path.Combine(_host.Options.FirmwareDirectory, Firmware.Variables), _directory[FileNames.FirmwareVariables], ct);
    }

    private async Task RollBackAsync()
    {
        try
        {
            await DestroyAsync();
        }
        catch (Exception cause) when (cause is EngineException || QemuErrors.Translated(cause) is not null)
        {
            // What made the creation fail is what the caller must hear; the journal makes the next start go on with this.
            QemuLog.UndoFailed(_host.Log, Name.Value, cause);
            lock (_sync)
                _gone = true;
            _host.Broadcast.Withdraw(Name);
        }
    }
}
