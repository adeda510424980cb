using Batwa.Server.Inventory;
using Xunit;

namespace Batwa.Tests.Unit.Server.Inventory;

public sealed class BackoffTests
{
    [Fact]
    public void Each_wait_is_twice_the_one_before_up_to_a_bound_and_a_success_begins_anew()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => backoff.Next().TotalSeconds));
        backoff.Reset();
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }
}
