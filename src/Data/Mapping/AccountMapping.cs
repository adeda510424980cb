using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Batwa.Data.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Username).HasMaxLength(64);
        builder.Property(account => account.UsernameKey).HasMaxLength(64);
        builder.Property(account => account.PasswordHash).HasMaxLength(256);
        builder.HasIndex(account => account.UsernameKey).IsUnique();
    }
}
