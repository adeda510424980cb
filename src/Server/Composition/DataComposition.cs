using Batwa.Data.Sqlite;
using Batwa.Server.Composition.Data;
using Batwa.Server.Composition.Hosting;
using Batwa.Server.Configuration;
using Batwa.Server.Settings;
using Batwa.Server.Shortcuts;

namespace Batwa.Server.Composition;

/// <summary>Which database.</summary>
internal static class DataComposition
{
    public static void AddBatwaData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSqliteDatabase(services => services.GetRequiredService<DataDirectory>().PathOf(SqliteDatabase.FileName));
        builder.Services.AddSingleton<DatabaseStart>();
        builder.Services.AddSingleton<PrimaryMachines>();
        builder.Services.AddSingleton<SavedCommands>();
        builder.Services.AddSingleton<TerminalPreferences>();
        builder.Services.AddStartStep<DatabaseStart>((database, ct) => database.RunAsync(ct));
    }
}
