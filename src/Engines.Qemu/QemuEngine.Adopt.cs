using Batwa.Engines.Errors;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu.Machine;

namespace Batwa.Engines.Qemu;

/// <content>What an earlier server left.</content>
internal sealed partial class QemuEngine
{
    private Task AdoptAsync(CancellationToken ct)
    {
        var all = Path.Combine(_host.Options.DataDirectory, FileNames.Instances);
        if (!Directory.Exists(all))
            return Task.CompletedTask;
        var processes = QemuProcess.All();
        return Task.WhenAll(Directory.GetDirectories(all).Select(path => AdoptAsync(path, processes, ct)));
    }

    // One that cannot be settled keeps no other from being shown.
    private async Task AdoptAsync(string path, IReadOnlyDictionary<string, int> processes, CancellationToken ct)
    {
        if (!InstanceName.TryParse(Path.GetFileName(path), out var name))
        {
            QemuLog.Unreadable(_host.Log, path, InstanceName.Rule);
            return;
        }

        try
        {
            var directory = new InstanceDirectory(_host.Options.DataDirectory, name);
            if (directory.Read() is not { } record)
            {
                directory.RemoveEmpty(); // a creation or a deletion was cut off at its very first or last step
                return;
            }

            var instance = new QemuInstance(_host, record);
            _instances[name.Value] = instance;
            if (!await instance.AdoptAsync(processes, ct))
                _instances.TryRemove(name.Value, out _);
        }
        catch (Exception cause) when (cause is InvalidDataException or EngineException || QemuErrors.Translated(cause) is not null)
        {
            QemuLog.Unreadable(_host.Log, path, cause.Message);
            if (_instances.TryRemove(name.Value, out var unsettled))
                await unsettled.DisposeAsync();
            ShowUnreadable(name, cause.Message);
        }
    }

    private void ShowUnreadable(InstanceName name, string why)
    {
        _unreadable[name.Value] = why;
        _host.Broadcast.Publish(new Instance
        {
            Name = name,
            State = InstanceState.Unknown,
            StateReason = $"{why} It is left alone.",
            Image = new InstanceImage("", "", ""),
            Resources = new InstanceResources(0, 0, 0),
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
    }
}
