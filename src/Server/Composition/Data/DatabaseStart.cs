using Batwa.Data;
using Batwa.Data.Sqlite;
using Batwa.Server.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Composition.Data;

/// <summary>Migrates the database before anything else starts: in <c>StartingAsync</c>, which the host runs ahead of every <c>StartAsync</c>.</summary>
internal sealed class DatabaseStart(IDbContextFactory<BatwaDb> databases, DataDirectory directory)
{
    /// <summary>Migrates it.</summary>
    /// <exception cref="StartRefusedException">A newer program has used it; nothing was changed.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        SqliteDatabase.Reserve(directory.PathOf(SqliteDatabase.FileName));
        await using var db = await databases.CreateDbContextAsync(ct);
        try
        {
            await Schema.MigrateAsync(db, ct);
        }
        catch (DatabaseIsNewerException e)
        {
            throw new StartRefusedException($"The data directory {directory.Path} can't be used: {e.Message}.", e);
        }
    }
}
