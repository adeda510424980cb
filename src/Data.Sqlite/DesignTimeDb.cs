using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Batwa.Data.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c> only: it needs the model and the provider, never a database.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<BatwaDb>
{
    public BatwaDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BatwaDb>();
        SqliteDatabase.Use(options, SqliteDatabase.FileName);
        return new BatwaDb(options.Options);
    }
}
