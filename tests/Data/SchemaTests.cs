using Batwa.Data;
using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Batwa.Tests.Data;

public sealed class SchemaTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_migration_runs_on_an_empty_file_and_a_second_time_does_nothing()
    {
        await using (var db = _database.Open())
            await Schema.MigrateAsync(db, Ct);
        await using (var db = _database.Open())
        {
            await Schema.MigrateAsync(db, Ct);
            Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Ct));
            Assert.Empty(await db.Accounts.ToListAsync(Ct));
        }
    }

    [Fact]
    public async Task A_file_that_lacks_no_migration_is_only_read()
    {
        await using (await _database.MigratedAsync(Ct))
        {
        }

        // Whoever writes has to wait for this one.
        await using var writer = _database.Open();
        await writer.Database.OpenConnectionAsync(Ct);
        await writer.Database.ExecuteSqlAsync($"BEGIN IMMEDIATE", Ct);

        await using var db = _database.Open();
        await Schema.MigrateAsync(db, Ct);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        await writer.Database.ExecuteSqlAsync($"ROLLBACK", Ct);
    }

    [Fact]
    public async Task The_migrations_and_the_entities_say_the_same()
    {
        await using var db = _database.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "an entity changed: add a migration, see CONTRIBUTING.md");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_as_it_is()
    {
        await using var db = _database.Open();
        await Schema.MigrateAsync(db, Ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '20.0')", Ct);

        var refusal = await Assert.ThrowsAsync<DatabaseIsNewerException>(() => Schema.MigrateAsync(db, Ct));
        Assert.Contains("29990101000000_Future", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer Batwa", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_accounts_can_not_have_one_name_whatever_its_case()
    {
        await using var db = await _database.MigratedAsync(Ct);
        db.Accounts.Add(Account("Ann"));
        await db.SaveChangesAsync(Ct);
        db.Accounts.Add(Account("aNN"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task An_account_goes_with_its_sign_ins()
    {
        await using var db = await _database.MigratedAsync(Ct);
        var ann = Account("ann");
        db.Accounts.Add(ann);
        db.SignInSessions.Add(new SignInSession
        {
            Id = Guid.NewGuid(),
            TokenDigest = new byte[32],
            AccountId = ann.Id,
            Address = "::1",
            UserAgent = "",
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastSeenAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync(Ct);

        await db.Accounts.Where(account => account.Id == ann.Id).ExecuteDeleteAsync(Ct);
        Assert.Empty(await db.SignInSessions.ToListAsync(Ct));
    }

    [Fact]
    public async Task An_entity_comes_back_as_it_was_stored()
    {
        await using var db = await _database.MigratedAsync(Ct);
        db.Accounts.Add(Account("Ann"));
        await db.SaveChangesAsync(Ct);
        db.ChangeTracker.Clear();

        var ann = await db.Accounts.SingleAsync(account => account.UsernameKey == "ann", Ct);
        Assert.Equal("Ann", ann.Username);
        Assert.Equal("$argon2id$", ann.PasswordHash);
        Assert.True(ann.HasDefaultPassword);
    }

    private static Account Account(string name) => new()
    {
        Id = Guid.NewGuid(),
        Username = name,
        PasswordHash = "$argon2id$",
        HasDefaultPassword = true,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
