using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Batwa.Data.Mapping;

internal sealed class TerminalPreferenceMapping : IEntityTypeConfiguration<TerminalPreference>
{
    public void Configure(EntityTypeBuilder<TerminalPreference> builder)
    {
        builder.ToTable("TerminalPreferences");
        builder.HasKey(preference => preference.AccountId);
        builder.Property(preference => preference.Settings).HasMaxLength(4000);
        builder.HasOne(preference => preference.Account).WithMany().HasForeignKey(preference => preference.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
