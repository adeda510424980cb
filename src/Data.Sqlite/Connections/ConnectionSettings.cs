using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Batwa.Data.Sqlite.Connections;

/// <summary>
/// What every connection needs: a write-ahead log, so that readers never wait for the writer, and a wait for the lock inside
/// SQLite (5 s) instead of an error to the first who comes second. <c>synchronous</c> stays FULL: a sign-out or the end of an
/// operation that was answered must survive the loss of power.
/// </summary>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    private ConnectionSettings()
    {
    }

    public static ConnectionSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
