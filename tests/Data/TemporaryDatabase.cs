using Batwa.Data;
using Batwa.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Tests.Data;

/// <summary>A database file of a test's own.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("batwa-data-").FullName;

    /// <summary>The file; SQLite makes it on first use unless <see cref="SqliteDatabase.Reserve"/> did.</summary>
    public string File => Path.Combine(_directory, SqliteDatabase.FileName);

    /// <summary>A context on it as the server has one.</summary>
    public BatwaDb Open()
    {
        var options = new DbContextOptionsBuilder<BatwaDb>();
        SqliteDatabase.Use(options, File);
        return new BatwaDb(options.Options);
    }

    /// <summary>A context on it with every migration applied.</summary>
    public async Task<BatwaDb> MigratedAsync(CancellationToken ct)
    {
        var db = Open();
        await Schema.MigrateAsync(db, ct);
        return db;
    }

    public ValueTask DisposeAsync()
    {
        // The pool keeps files open. Only this file's: to clear all of them closes what other tests, at work beside this one, have in theirs.
        using (var db = Open())
        {
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
