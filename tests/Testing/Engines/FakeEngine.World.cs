using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Instances;

namespace Batwa.Tests.Testing.Engines;

/// <summary>What happens to the machines by itself, without anybody asking the engine.</summary>
public sealed partial class FakeEngine
{
    /// <summary>Adds running machines at once, without checks: <c>vm-0001</c>, <c>vm-0002</c>, …</summary>
    public void AddMachines(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            AddMachine("vm-" + i.ToString("D4", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Adds a machine at once, without checks, or puts another in its place.</summary>
    public Instance AddMachine(string name, InstanceState state = InstanceState.Running)
    {
        var parsed = InstanceName.Parse(name);
        var on = state == InstanceState.Running;
        return Put(new Instance
        {
            Name = parsed,
            State = state,
            Image = new InstanceImage(DefaultImage, "Debian 12", new string('a', 64)),
            Resources = new InstanceResources(1, 1L << 30, 5L << 30),
            Addresses = on ? [AddressOf(parsed)] : [],
            Zone = "zone1",
            CreatedAt = _time.GetUtcNow(),
            StartedAt = on ? _time.GetUtcNow() : null,
        });
    }

    /// <summary>A machine dies by itself: off, with the reason and its console's last lines.</summary>
    public void Die(InstanceName name, string reason, params string[] lastWords) =>
        TurnOff(name, InstanceState.Stopped, reason, lastWords);

    /// <summary>A machine vanishes behind the engine's back.</summary>
    public void Vanish(InstanceName name)
    {
        EndTerminals(name, "The machine is gone.");
        Drop(name);
    }

    /// <summary>The engine cannot be reached: every call fails so, and every watcher is told. The machines go on.</summary>
    public void BecomeUnreachable(string reason)
    {
        Faults.SetUnreachable(reason);
        _watchers.EndAll(new EngineUnavailableException(reason));
    }

    /// <summary>The engine can be reached again.</summary>
    public void BecomeReachable() => Faults.SetUnreachable(null);

    /// <summary>Cuts off every watcher, as when one falls behind; calls still work.</summary>
    public void CutOffWatchers() => _watchers.EndAll(new EngineFailedException("The watcher fell behind and was cut off; watch again."));
}
