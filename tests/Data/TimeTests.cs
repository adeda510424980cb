using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Batwa.Tests.Data;

/// <summary>Times sort and compare inside the database, whatever offset they were written with and however long their fraction is.</summary>
public sealed class TimeTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task They_sort_by_the_instant()
    {
        await using var db = await _database.MigratedAsync(Ct);
        DateTimeOffset[] times =
        [
            Noon.AddTicks(-1),
            Noon.ToOffset(TimeSpan.FromHours(14)),
            Noon.AddTicks(1).ToOffset(TimeSpan.FromHours(-11)),
            Noon.AddMilliseconds(450),
            Noon.AddMilliseconds(500),
            Noon.AddSeconds(1),
        ];
        foreach (var (time, index) in times.Select((time, index) => (time, index)).Reverse())
            db.Operations.Add(Operation(index, time));
        await db.SaveChangesAsync(Ct);
        db.ChangeTracker.Clear();

        var sorted = await db.Operations.OrderBy(operation => operation.CreatedAt).ToListAsync(Ct);
        Assert.Equal(times.Select(time => time.UtcDateTime), sorted.Select(operation => operation.CreatedAt.UtcDateTime));
        Assert.All(sorted, operation => Assert.Equal(TimeSpan.Zero, operation.CreatedAt.Offset));
    }

    [Fact]
    public async Task They_compare_with_a_parameter()
    {
        await using var db = await _database.MigratedAsync(Ct);
        db.Operations.AddRange(Operation(1, Noon), Operation(2, Noon.AddTicks(1)), Operation(3, Noon.AddHours(1)));
        await db.SaveChangesAsync(Ct);

        var limit = Noon.ToOffset(TimeSpan.FromHours(5));
        Assert.Equal(1, await db.Operations.CountAsync(operation => operation.CreatedAt <= limit, Ct));
        Assert.Equal(2, await db.Operations.CountAsync(operation => operation.CreatedAt > limit, Ct));
        Assert.Equal(3, await db.Operations.CountAsync(operation => operation.EndedAt == null, Ct));
    }

    private static StoredOperation Operation(int number, DateTimeOffset time) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = "start",
        Host = "local",
        User = "ann",
        State = "running",
        CreatedAt = time,
    };
}
