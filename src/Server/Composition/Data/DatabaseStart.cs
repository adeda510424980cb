using Batwa.Data;
using Batwa.Data.Sqlite;
using Batwa.Server.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Composition.Data;

/// <summary>Migrates the database before anything else starts: in <c>StartingAsync</c>, which the host runs ahead of every <c>StartAsync</c>.</summary>
internal sealed class DatabaseStart(IDbContextFactory<BatwaDb> databases, DataDirectory directory) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        SqliteDatabase.Reserve(directory.PathOf(SqliteDatabase.FileName));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await Schema.MigrateAsync(db, cancellationToken);
        }
        catch (DatabaseIsNewerException e)
        {
            throw new StartRefusedException($"The data directory {directory.Path} can't be used: {e.Message}.", e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
