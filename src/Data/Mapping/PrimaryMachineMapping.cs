using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Batwa.Data.Mapping;

internal sealed class PrimaryMachineMapping : IEntityTypeConfiguration<PrimaryMachine>
{
    public void Configure(EntityTypeBuilder<PrimaryMachine> builder)
    {
        builder.ToTable("PrimaryMachines");
        builder.HasKey(primary => new { primary.AccountId, primary.Host });
        builder.Property(primary => primary.Host).HasMaxLength(64);
        builder.Property(primary => primary.Instance).HasMaxLength(64);
        builder.HasOne(primary => primary.Account).WithMany().HasForeignKey(primary => primary.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
