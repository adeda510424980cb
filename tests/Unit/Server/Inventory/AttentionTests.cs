using Batwa.Engines;
using Batwa.Server.Inventory;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Server.Inventory;

public sealed class AttentionTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly Attention _attention;
    private readonly Engine _engine = new();

    public AttentionTests() => _attention = new Attention(_clock);

    public void Dispose() => _attention.Dispose();

    [Fact]
    public void An_engine_hears_at_once_how_it_is_and_then_what_changes()
    {
        using var following = _attention.Follow(_engine);
        var one = _attention.Look();
        var other = _attention.Look();
        one.Dispose();
        one.Dispose();
        other.Dispose();

        Assert.Equal([false, true, false], _engine.Told);
    }

    [Fact]
    public void A_glance_lasts_a_while_and_another_one_prolongs_it()
    {
        using var following = _attention.Follow(_engine);

        _attention.Glance();
        _clock.Advance(TimeSpan.FromSeconds(10));
        _attention.Glance();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([false, true], _engine.Told);

        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([false, true, false], _engine.Told);
    }

    [Fact]
    public void One_that_is_followed_no_more_hears_nothing()
    {
        _attention.Follow(_engine).Dispose();
        _attention.Glance();

        Assert.Equal([false], _engine.Told);
    }

    private sealed class Engine : IAttended
    {
        public List<bool> Told { get; } = [];

        public void Attend(bool isLookedAt) => Told.Add(isLookedAt);
    }
}
