using System.Runtime.Versioning;
using Batwa.Data.Entities;
using Batwa.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Batwa.Tests.Data.Sqlite;

[UnsupportedOSPlatform("windows")]
public sealed class SqliteDatabaseTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_connection_waits_for_the_lock_logs_ahead_and_checks_references()
    {
        await using var db = await _database.MigratedAsync(Ct);
        Assert.Equal("wal", await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Ct));
        Assert.Equal(5000, await db.Database.SqlQuery<long>($"SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(Ct));
        Assert.Equal(2, await db.Database.SqlQuery<long>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Ct));
        Assert.Equal(1, await db.Database.SqlQuery<long>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Ct));
    }

    [Fact]
    public async Task The_file_and_its_journal_are_their_owners_only()
    {
        SqliteDatabase.Reserve(_database.File);
        await using var db = await _database.MigratedAsync(Ct);

        // Whoever closes the file last removes the journal.
        await db.Database.OpenConnectionAsync(Ct);
        var files = Directory.GetFiles(Path.GetDirectoryName(_database.File)!);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_file_that_everybody_can_read_is_closed()
    {
        await File.WriteAllBytesAsync(_database.File, [], Ct);
        File.SetUnixFileMode(_database.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        SqliteDatabase.Reserve(_database.File);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_database.File));
    }

    [Fact]
    public async Task Writers_at_the_same_time_all_succeed_and_readers_do_not_wait_for_them()
    {
        await using (await _database.MigratedAsync(Ct))
        {
            var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer), Ct)).ToArray();
            await Task.WhenAll(writers);
        }

        await using var writing = _database.Open();
        await using var transaction = await writing.Database.BeginTransactionAsync(Ct);
        writing.Operations.Add(Operation());
        await writing.SaveChangesAsync(Ct);

        // The writer holds the lock here: a reader sees what was before it.
        await using var reading = _database.Open();
        Assert.Equal(40, await reading.Operations.CountAsync(Ct));
    }

    private async Task WriteAsync(int writer)
    {
        for (var i = 0; i < 10; i++)
        {
            await using var db = _database.Open();
            db.Operations.Add(Operation(writer));
            await db.SaveChangesAsync(Ct);
        }
    }

    private static StoredOperation Operation(int writer = 0) => new()
    {
        Id = Guid.NewGuid(),
        Kind = "start",
        Host = $"host{writer}",
        User = "ann",
        State = "running",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
