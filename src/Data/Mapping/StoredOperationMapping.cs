using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Batwa.Data.Mapping;

internal sealed class StoredOperationMapping : IEntityTypeConfiguration<StoredOperation>
{
    public void Configure(EntityTypeBuilder<StoredOperation> builder)
    {
        builder.ToTable("Operations");
        builder.Property(operation => operation.Id).ValueGeneratedNever();
        builder.Property(operation => operation.Kind).HasMaxLength(32);
        builder.Property(operation => operation.Host).HasMaxLength(64);
        builder.Property(operation => operation.Instance).HasMaxLength(64);
        builder.Property(operation => operation.User).HasMaxLength(64);
        builder.Property(operation => operation.State).HasMaxLength(32);

        // The list is "newest first, at most 200"; the reconciliation after a crash asks for those without an end.
        builder.HasIndex(operation => operation.CreatedAt);
        builder.HasIndex(operation => operation.EndedAt);
    }
}
