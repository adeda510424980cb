using Batwa.Engines.Multipass;
using Batwa.Engines.Multipass.Machine;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Multipass.Machine;

public sealed class PollRateTests
{
    private readonly Clock _clock = new();
    private readonly PollRate _rate;
    private bool _isBusy;

    public PollRateTests() => _rate = new PollRate(
        new MultipassOptions
        {
            DataDirectory = "/nowhere",
            BusyPollInterval = TimeSpan.FromSeconds(1),
            PollInterval = TimeSpan.FromSeconds(4),
            IdlePollInterval = TimeSpan.FromSeconds(40),
        },
        _clock,
        () => _isBusy);

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 1)]
    [InlineData(false, true, 4)]
    [InlineData(false, false, 40)]
    public async Task It_is_often_at_work_and_seldom_when_nobody_looks(bool isBusy, bool isLookedAt, int seconds)
    {
        _isBusy = isBusy;
        _rate.Attend(isLookedAt);

        var waiting = _rate.WaitAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_begins_to_look_waits_for_nothing()
    {
        _rate.Attend(false);
        var waiting = _rate.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _rate.Attend(true);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(_rate.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    }
}
