using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Tests.Testing.Time;
using Microsoft.Extensions.Options;
using Xunit;

namespace Batwa.Tests.Unit.Server.Operations;

public sealed class OperationBoardTests
{
    private readonly Clock _clock = new();
    private readonly OperationBoard _board = new(Options.Create(new OperationOptions { MaxRunning = 3, Shown = 4 }));

    [Theory]
    [InlineData(Insistence.Polite, Insistence.Polite, false)]
    [InlineData(Insistence.Polite, Insistence.ForcedStop, true)]
    [InlineData(Insistence.Polite, Insistence.Delete, true)]
    [InlineData(Insistence.ForcedStop, Insistence.Polite, false)]
    [InlineData(Insistence.ForcedStop, Insistence.ForcedStop, false)]
    [InlineData(Insistence.ForcedStop, Insistence.Delete, true)]
    [InlineData(Insistence.Delete, Insistence.Polite, false)]
    [InlineData(Insistence.Delete, Insistence.ForcedStop, false)]
    [InlineData(Insistence.Delete, Insistence.Delete, false)]
    public void Only_the_stronger_overcomes(object first, object second, bool overcomes)
    {
        var standing = Made(insistence: (Insistence)first);
        _board.Claim(standing);
        var next = Made(insistence: (Insistence)second);

        if (overcomes)
        {
            Assert.Same(standing, _board.Claim(next));
            Assert.Same(next, _board.Standing("local/db1"));
        }
        else
        {
            Assert.Equal(409, Assert.Throws<ProblemException>(() => _board.Claim(next)).Status);
            Assert.Same(standing, _board.Standing("local/db1"));
        }
    }

    [Fact]
    public void One_that_was_overcome_does_not_free_the_place_of_the_stronger()
    {
        var (weak, strong) = (Made(), Made(insistence: Insistence.Delete));
        _board.Claim(weak);
        _board.Claim(strong);

        End(weak);

        Assert.Same(strong, _board.Standing("local/db1"));
        End(strong);
        Assert.Null(_board.Standing("local/db1"));
        Assert.Null(_board.Claim(Made()));
    }

    [Fact]
    public void A_setting_that_restarts_the_host_waits_for_its_work_and_its_work_for_it()
    {
        var launch = Made();
        var restart = new Operation(new OperationRequest { Kind = OperationKind.ChangeSetting, Host = "local", User = "ada", RestartsHost = true }, _clock);
        _board.Claim(launch);

        var refused = Assert.Throws<ProblemException>(() => _board.Claim(restart));
        Assert.Equal(409, refused.Status);
        Assert.Contains("db1 is busy", refused.Message, StringComparison.Ordinal);
        Assert.Null(_board.Standing("local"));

        End(launch);
        Assert.Null(_board.Claim(restart));
        Assert.Contains("restarts over a setting", Assert.Throws<ProblemException>(() => _board.Claim(Made())).Message, StringComparison.Ordinal);

        End(restart);
        Assert.Null(_board.Claim(Made()));
    }

    [Fact]
    public void What_is_at_work_is_bounded_but_what_makes_room_is_let_through()
    {
        foreach (var name in (string[])["a1", "a2", "a3"])
        {
            _board.Claim(Made(name));
        }

        var refusal = Assert.Throws<ProblemException>(() => _board.Claim(Made("a4")));
        Assert.Equal((429, true), (refusal.Status, refusal.RetryAfter > TimeSpan.Zero));
        Assert.NotNull(_board.Claim(Made("a1", Insistence.Delete)));
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_newest()
    {
        for (var i = 1; i <= 6; i++)
        {
            var operation = Made($"a{i}");
            _board.Claim(operation);
            End(operation);
        }

        Assert.Equal(["a6", "a5", "a4", "a3"], _board.List(activeOnly: false).Select(o => o.Instance));
        Assert.Empty(_board.List(activeOnly: true));
    }

    [Fact]
    public void A_closed_board_takes_nothing_and_gives_what_is_at_work()
    {
        var operation = Made();
        _board.Claim(operation);

        Assert.Equal([operation], _board.Close());
        Assert.Equal(503, Assert.Throws<ProblemException>(() => _board.Claim(Made("a2"))).Status);
    }

    private void End(Operation operation)
    {
        operation.End(OperationState.Succeeded, "Done.");
        _board.Release(operation);
    }

    private Operation Made(string instance = "db1", Insistence insistence = Insistence.Polite)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return new Operation(Requests.Of(OperationKind.Start, instance, insistence), _clock);
    }
}
