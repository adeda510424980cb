using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Batwa.Data.Mapping;

internal sealed class SavedCommandMapping : IEntityTypeConfiguration<SavedCommand>
{
    public void Configure(EntityTypeBuilder<SavedCommand> builder)
    {
        builder.ToTable("SavedCommands");
        builder.HasKey(command => new { command.AccountId, command.Name });
        builder.Property(command => command.Name).HasMaxLength(64);
        builder.Property(command => command.Host).HasMaxLength(64);
        builder.Property(command => command.Instance).HasMaxLength(64);
        builder.Property(command => command.Line).HasMaxLength(8000);
        builder.Property(command => command.Directory).HasMaxLength(4096);
        builder.HasOne(command => command.Account).WithMany().HasForeignKey(command => command.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
