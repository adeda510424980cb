using Batwa.Engines;
using Batwa.Engines.Errors;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Engines;

public sealed class EngineDeadlineTests
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task What_does_not_come_in_time_is_an_error_with_its_name_and_length()
    {
        var waiting = EngineDeadline.KeepAsync("The bus", TimeSpan.FromSeconds(1.5), _clock, ForeverAsync, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal("The bus did not come within 1.5 s.", (await Assert.ThrowsAsync<EngineTimeoutException>(() => waiting)).Message);
    }

    [Fact]
    public async Task A_caller_that_cancels_hears_a_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = EngineDeadline.KeepAsync("The bus", TimeSpan.FromSeconds(1), _clock, ForeverAsync, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static Task ForeverAsync(CancellationToken ct) => Task.Delay(Timeout.InfiniteTimeSpan, ct);
}
