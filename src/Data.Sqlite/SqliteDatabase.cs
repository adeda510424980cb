using Batwa.Data.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Batwa.Data.Sqlite;

/// <summary>The embedded database: one file, no server.</summary>
public static class SqliteDatabase
{
    /// <summary>The file's name inside the data directory.</summary>
    public const string FileName = "batwa.db";

    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> for <see cref="BatwaDb"/> on a file, which need not exist yet.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="file">The file's path, known only once the configuration is read.</param>
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, Func<IServiceProvider, string> file) =>
        services.AddPooledDbContextFactory<BatwaDb>((provider, options) => Use(options, file(provider)));

    /// <summary>Points a context at a file.</summary>
    public static void Use(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString(),
            sqlite => sqlite.MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name))

        // Whether a migration was forgotten is asked by tests/Data, not again by everybody's first start.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .AddInterceptors(ConnectionSettings.Instance);

    /// <summary>
    /// Makes the file, empty, readable by its owner only. SQLite would make it with the umask's mode, and gives its journal the
    /// mode of the file: so the mode has to be right before SQLite sees it.
    /// </summary>
    public static void Reserve(string file)
    {
        if (OperatingSystem.IsWindows())
            return;

        if (!File.Exists(file))
        {
            using var _ = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
