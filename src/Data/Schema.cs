using Microsoft.EntityFrameworkCore;

namespace Batwa.Data;

/// <summary>Brings a database to the shape this program knows.</summary>
public static class Schema
{
    /// <summary>Applies the migrations that are missing; nothing happens when there are none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ct">Between migrations: each is one transaction.</param>
    /// <exception cref="DatabaseIsNewerException">A newer program has been here; nothing was changed.</exception>
    public static async Task MigrateAsync(BatwaDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        if (applied.LastOrDefault(migration => !known.Contains(migration)) is { } newer)
            throw new DatabaseIsNewerException(newer, known.Max(StringComparer.Ordinal) ?? "none");

        // NOTE: it may *seem* enough to migrate, which does nothing where nothing is missing. HOWEVER it takes a lock in the database for that,
        // and builds the model a second time to compare, which was a sixth of every start.
        if (!known.IsSubsetOf(applied))
            await db.Database.MigrateAsync(ct);
    }
}
