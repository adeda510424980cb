using Batwa.Data.Entities;
using Batwa.Server.Identity.Sessions;
using Xunit;

namespace Batwa.Tests.Unit.Server.Identity.Sessions;

public sealed class LiveSessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Use_moves_the_end_in_steps_of_an_hour()
    {
        using var session = Make();
        Assert.False(session.Touch(Noon.AddMinutes(59)));
        Assert.Equal(Noon.AddDays(1), session.ExpiresAt);

        Assert.True(session.Touch(Noon.AddHours(1)));
        Assert.Equal(Noon.AddHours(25), session.ExpiresAt);
        Assert.False(session.Touch(Noon.AddHours(1)));
    }

    [Fact]
    public void No_amount_of_use_keeps_it_for_more_than_thirty_days()
    {
        using var session = Make();
        for (var hour = 1; hour <= 24 * 31; hour++)
            session.Touch(Noon.AddHours(hour));
        Assert.Equal(Noon.AddDays(30), session.ExpiresAt);
    }

    [Fact]
    public void The_last_use_is_known_to_the_minute_and_stored_once_a_minute()
    {
        using var session = Make();
        session.Touch(Noon.AddSeconds(61));
        Assert.Equal(Noon.AddMinutes(1), session.LastSeenAt);
        Assert.True(session.TakeDirty());

        session.Touch(Noon.AddSeconds(119));
        Assert.False(session.TakeDirty());
        session.Touch(Noon.AddSeconds(120));
        Assert.True(session.TakeDirty());
        Assert.False(session.TakeDirty());
    }

    [Fact]
    public async Task What_hangs_on_it_ends_with_it()
    {
        var session = Make();
        var ended = new TaskCompletionSource();
        using var registration = session.Ended.Register(ended.SetResult);

        session.Dispose();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.True(session.Ended.IsCancellationRequested);
    }

    private static LiveSession Make() => new(
        new SignInSession
        {
            Id = Guid.NewGuid(),
            TokenDigest = SessionToken.Digest(SessionToken.Create()),
            AccountId = Guid.NewGuid(),
            CreatedAt = Noon,
            LastSeenAt = Noon,
            ExpiresAt = Noon.AddDays(1),
            Address = "127.0.0.1",
            UserAgent = "",
        },
        "ann");
}
