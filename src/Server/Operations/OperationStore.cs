using Batwa.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Operations;

/// <summary>Operations in the database.</summary>
internal sealed class OperationStore(IDbContextFactory<BatwaDb> databases, IOptions<OperationOptions> options)
{
    private static readonly string[] Live = [StoredOperations.Word(OperationState.Running), StoredOperations.Word(OperationState.Cancelling)];

    /// <summary>Adds a new one.</summary>
    public async Task AddAsync(OperationView view, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Operations.Add(StoredOperations.ToRow(view));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Writes how one is now. One that is no longer stored (it was pruned) is left at that.</summary>
    public async Task SaveAsync(OperationView view, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Operations.SingleOrDefaultAsync(row => row.Id == view.Id, ct) is { } row)
        {
            StoredOperations.Write(view, row);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>One, or null.</summary>
    public async Task<OperationView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        return row is null ? null : StoredOperations.ToView(row);
    }

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<OperationView>> NewestAsync(int count, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Operations.AsNoTracking().OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(count).ToListAsync(ct);
        return [.. rows.Select(StoredOperations.ToView)];
    }

    /// <summary>Those that were at work when the server before this one ended.</summary>
    public async Task<IReadOnlyList<OperationView>> LiveAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Operations.AsNoTracking().Where(o => Live.Contains(o.State)).ToListAsync(ct);
        return [.. rows.Select(StoredOperations.ToView)];
    }

    /// <summary>Forgets the oldest ended ones beyond what is kept.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var oldestKept = await db.Operations.OrderByDescending(o => o.CreatedAt).Select(o => o.CreatedAt).Skip(options.Value.Stored).FirstOrDefaultAsync(ct);
        if (oldestKept != default)
        {
            await db.Operations.Where(o => o.CreatedAt <= oldestKept && o.EndedAt != null).ExecuteDeleteAsync(ct);
        }
    }
}
