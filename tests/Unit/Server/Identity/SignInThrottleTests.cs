using Batwa.Server.Identity;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity;

public sealed class SignInThrottleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Clock _clock = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_clock);

    [Fact]
    public void Five_failures_are_free_and_the_sixth_try_waits_for_the_first_to_grow_old()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.0.1"));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(TimeSpan.FromMinutes(10), Begin("ann", "10.0.0.1"));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.0.1"));

        // The window slides: one place has come free, not five.
        Assert.Equal(TimeSpan.FromMinutes(1), Begin("ann", "10.0.0.1"));
    }

    [Fact]
    public void A_refused_try_does_not_make_the_wait_longer()
    {
        Fail("ann", "10.0.0.1", 5);
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(TimeSpan.FromMinutes(1), Begin("ann", "10.0.0.1"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.0.1"));
    }

    [Fact]
    public void A_success_forgives_the_failures_before_it()
    {
        Fail("ann", "10.0.0.1", 5);
        _throttle.Succeeded("ann", "10.0.0.1");
        Fail("ann", "10.0.0.1", 5);
        Assert.True(Begin("ann", "10.0.0.1") > TimeSpan.Zero);
    }

    [Fact]
    public void Tries_that_run_at_the_same_time_count_from_their_beginning()
    {
        Fail("ann", "10.0.0.1", 5);
        Assert.Equal(Window, Begin("ann", "10.0.0.1"));
    }

    [Fact]
    public void Another_address_is_not_held_back_by_the_failures_of_the_first()
    {
        Fail("ann", "10.0.0.1", 5);
        Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.0.2"));
    }

    [Fact]
    public void An_address_that_goes_through_the_accounts_is_held_back_on_all_of_them()
    {
        for (var i = 0; i < 20; i++)
            Fail($"person{i}", "10.0.0.1", 1);
        Assert.Equal(Window, Begin("ann", "10.0.0.1"));
    }

    [Fact]
    public void An_account_of_ones_own_is_no_reset_button_for_guesses_at_another()
    {
        for (var i = 0; i < 4; i++)
        {
            Fail("ann", "10.0.0.1", 1);
            Fail("mallory", "10.0.0.1", 1);
            _throttle.Succeeded("mallory", "10.0.0.1");
        }

        Fail("ann", "10.0.0.1", 1);
        Assert.Equal(Window, Begin("ann", "10.0.0.1"));
    }

    [Fact]
    public void Many_addresses_together_get_one_try_each_on_an_account_under_attack()
    {
        Attack("ann");
        Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.9.9"));
        Assert.Equal(Window, Begin("ann", "10.0.9.9"));
    }

    [Fact]
    public void The_owner_is_not_locked_out_by_an_attack_from_elsewhere()
    {
        Attack("ann");

        // From where they are signed in, nothing has changed; from a new address they have one try, in this window and in each.
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _throttle.Begin("ann", "10.0.9.1", isKnown: true));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.9.2"));
            _clock.Advance(Window);
            Attack("ann");
        }
    }

    [Fact]
    public void A_flood_over_many_addresses_is_remembered_up_to_a_bound()
    {
        Fail("ann", "10.0.0.1", 5);
        for (var i = 0; i < 20_000; i++)
            Begin($"person{i}", $"net{i}");

        // The oldest made room. The memory is bounded; the price is five more guesses after twenty thousand tries.
        Assert.Equal(TimeSpan.Zero, Begin("ann", "10.0.0.1"));
    }

    private TimeSpan Begin(string account, string address) => _throttle.Begin(account, address, isKnown: false);

    private void Fail(string account, string address, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(TimeSpan.Zero, Begin(account, address));
    }

    private void Attack(string account)
    {
        for (var i = 0; i < 50; i++)
            Begin(account, $"192.0.2.{i}");
    }
}
