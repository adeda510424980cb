using System.Globalization;
using Batwa.Engines.Errors;
using Batwa.Engines.Snapshots;

namespace Batwa.Tests.Testing.Engines;

/// <summary>The snapshots of one fake machine: a tree, and where in it the machine stands.</summary>
internal sealed class FakeSnapshots
{
    private readonly List<FakeSnapshot> _all = [];
    private int _taken;

    /// <summary>Which one the machine stands on, or null.</summary>
    public SnapshotName? Head { get; set; }

    public IReadOnlyList<Snapshot> All => [.. _all.Select(one => one.Facts)];

    public FakeSnapshot Get(SnapshotName name) =>
        _all.Find(one => one.Facts.Name == name) ?? throw new SnapshotNotFoundException($"There is no snapshot '{name}'; there {(_all.Count == 0 ? "is none" : $"are {string.Join(", ", _all.Select(one => one.Facts.Name))}")}.");

    public bool Has(SnapshotName name) => _all.Exists(one => one.Facts.Name == name);

    public SnapshotName NextName() => SnapshotName.Parse("snapshot" + (_taken + 1).ToString(CultureInfo.InvariantCulture));

    public void Add(FakeSnapshot snapshot)
    {
        ThrowIfTaken(snapshot.Facts.Name);
        _taken++;
        _all.Add(snapshot);
        Head = snapshot.Facts.Name;
    }

    public void ThrowIfTaken(SnapshotName name)
    {
        if (Has(name))
        {
            throw new RequestRejectedException($"There is a snapshot '{name}' already; take another name.");
        }
    }

    public void Change(SnapshotName name, Func<Snapshot, Snapshot> change)
    {
        var before = Get(name);
        var after = change(before.Facts);
        _all[_all.IndexOf(before)] = before with { Facts = after };
        Follow(name, after.Name);
    }

    public void Remove(SnapshotName name)
    {
        var gone = Get(name);
        _all.Remove(gone);
        Follow(name, gone.Facts.Parent);
    }

    // Whoever stood on it stands on what it became.
    private void Follow(SnapshotName from, SnapshotName? to)
    {
        Head = Head == from ? to : Head;
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].Facts.Parent == from)
            {
                _all[i] = _all[i] with { Facts = _all[i].Facts with { Parent = to } };
            }
        }
    }
}
