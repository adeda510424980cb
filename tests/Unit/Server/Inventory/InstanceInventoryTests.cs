using System.Text.Json;
using Batwa.Engines.Changes;
using Batwa.Engines.Instances;
using Batwa.Server.Events;
using Batwa.Server.Inventory;
using Batwa.Tests.Testing.Time;
using Microsoft.Extensions.Options;
using Xunit;

namespace Batwa.Tests.Unit.Server.Inventory;

public sealed class InstanceInventoryTests
{
    private readonly Clock _clock = new();
    private readonly EventLog _events = new(Options.Create(new EventOptions()));
    private readonly InstanceInventory _inventory;

    public InstanceInventoryTests() => _inventory = new InstanceInventory(_events, _clock);

    [Fact]
    public void A_new_snapshot_takes_away_what_is_gone_and_leaves_other_hosts_alone()
    {
        _inventory.Replace("far", [Made("other")]);
        _inventory.Replace("local", [Made("a1"), Made("b1")]);

        _inventory.Replace("local", [Made("b1"), Made("c1")]);

        Assert.Equal(["b1", "c1", "other"], _inventory.Read().Rows.Select(r => r.Key.Name));
    }

    [Fact]
    public void What_did_not_change_is_no_event()
    {
        _inventory.Replace("local", [Made("a1"), Made("b1")]);
        var before = _events.Last;

        _inventory.Replace("local", [Made("a1"), Made("b1") with { State = InstanceState.Stopped }]);

        Assert.Equal(["instance b1"], Told(before));
    }

    [Fact]
    public void The_lists_event_id_is_the_one_after_which_the_stream_goes_on()
    {
        var watch = _inventory.Replace("local", [Made("a1")]);
        var snapshot = _inventory.Read();

        _inventory.Apply("local", watch, new InstanceChange.Upsert(Made("b1")));

        Assert.True(_events.TryResume(snapshot.EventId, out var position));
        Assert.Equal(["instance b1"], Told(position));
    }

    [Fact]
    public void A_watch_that_was_given_up_cannot_write_any_more()
    {
        var old = _inventory.Replace("local", [Made("a1")]);
        _inventory.Replace("local", []);

        _inventory.Apply("local", old, new InstanceChange.Upsert(Made("ghost")));

        Assert.Empty(_inventory.Read().Rows);
    }

    [Fact]
    public void Rows_of_a_lost_host_say_since_when_and_why_until_it_is_back()
    {
        var watch = _inventory.Replace("local", [Made("a1")]);
        var stale = new Staleness(_clock.GetUtcNow(), "The daemon died.");
        _inventory.MarkStale("local", stale);

        Assert.Equal(stale, _inventory.Find(new("local", "a1"))!.View.Stale);
        _inventory.Apply("local", watch, new InstanceChange.Upsert(Made("a1") with { State = InstanceState.Stopped }));
        Assert.Equal(stale, _inventory.Find(new("local", "a1"))!.View.Stale);

        _inventory.Replace("local", [Made("a1")]);
        Assert.Null(_inventory.Find(new("local", "a1"))!.View.Stale);
    }

    [Fact]
    public void An_answer_that_is_older_than_what_the_watch_told_is_not_put_over_it()
    {
        var key = new InstanceKey("local", "a1");
        var watch = _inventory.Replace("local", [Made("a1")]);
        var version = _inventory.VersionOf(key);

        // Asked here; then the machine dies, and the watch is faster than the answer.
        _inventory.Apply("local", watch, new InstanceChange.Upsert(Made("a1") with { State = InstanceState.Stopped }));
        Assert.False(_inventory.Refresh(key, Made("a1"), version));
        Assert.Equal(InstanceState.Stopped, _inventory.Find(key)!.Instance.State);

        Assert.True(_inventory.Refresh(key, Made("a1"), _inventory.VersionOf(key)));
        Assert.Equal(InstanceState.Running, _inventory.Find(key)!.Instance.State);
    }

    [Fact]
    public void An_operation_that_was_overcome_does_not_take_its_successors_name_away()
    {
        var key = new InstanceKey("local", "a1");
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        _inventory.Replace("local", [Made("a1")]);

        _inventory.BeginOperation(key, first);
        _inventory.BeginOperation(key, second);
        _inventory.EndOperation(key, first);
        Assert.Equal(second, _inventory.Find(key)!.View.OperationId);

        _inventory.EndOperation(key, second);
        Assert.Null(_inventory.Find(key)!.View.OperationId);
    }

    [Fact]
    public void An_instance_that_is_being_made_has_its_operation_from_the_first_moment()
    {
        var operation = Guid.NewGuid();
        _inventory.BeginOperation(new("local", "a1"), operation);

        _inventory.Replace("local", [Made("a1")]);

        Assert.Equal(operation, _inventory.Find(new("local", "a1"))!.View.OperationId);
    }

    [Fact]
    public void The_kept_snapshot_stays_the_same_while_later_changes_come()
    {
        var watch = _inventory.Replace("local", [Made("a1")]);
        var before = _inventory.Read();

        _inventory.Apply("local", watch, new InstanceChange.Delete(InstanceName.Parse("a1")));

        Assert.Single(before.Rows);
        Assert.Empty(_inventory.Read().Rows);
        Assert.NotEqual(before.Version, _inventory.Read().Version);
    }

    private string[] Told(long after)
    {
        var events = new List<ServerEvent>();
        Assert.True(_events.TryRead(after, 1000, events));
        return [.. events.Select(e => $"{e.Name} {JsonDocument.Parse(e.Data).RootElement.GetProperty("name").GetString()}")];
    }

    private static Instance Made(string name) => new()
    {
        Name = InstanceName.Parse(name),
        State = InstanceState.Running,
        Image = new InstanceImage("debian-12", "Debian 12", ""),
        Resources = new InstanceResources(1, 1L << 30, 5L << 30),
        Addresses = ["10.0.2.15"],
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
