using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Data;

/// <summary>What Batwa remembers across restarts. Take one from the factory for each unit of work; it is not made for concurrent use.</summary>
public sealed class BatwaDb(DbContextOptions<BatwaDb> options) : DbContext(options)
{
    /// <summary>The people who can sign in.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Their live sign-ins.</summary>
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>Long work, running and done.</summary>
    public DbSet<StoredOperation> Operations => Set<StoredOperation>();

    /// <summary>Which machine is whose primary one.</summary>
    public DbSet<PrimaryMachine> PrimaryMachines => Set<PrimaryMachine>();

    /// <summary>People's commands for machines.</summary>
    public DbSet<SavedCommand> SavedCommands => Set<SavedCommand>();

    /// <summary>How people like terminals.</summary>
    public DbSet<TerminalPreference> TerminalPreferences => Set<TerminalPreference>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimeConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BatwaDb).Assembly);
}
