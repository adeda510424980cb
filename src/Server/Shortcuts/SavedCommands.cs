using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Server.Http;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Shortcuts;

/// <summary>People's commands for machines, each under a name of its person's own: what Multipass calls aliases. They outlive their machine.</summary>
internal sealed class SavedCommands(IDbContextFactory<BatwaDb> databases)
{
    /// <summary>How many a person may have.</summary>
    public const int Most = 200;

    /// <summary>A person's commands, by name.</summary>
    public async Task<IReadOnlyList<SavedCommand>> ListAsync(Guid account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.SavedCommands.AsNoTracking().Where(row => row.AccountId == account).OrderBy(row => row.Name).ToListAsync(ct);
    }

    /// <summary>Keeps a command, in place of the one that has its name.</summary>
    /// <exception cref="ProblemException">409: there are too many.</exception>
    public async Task KeepAsync(SavedCommand command, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.SavedCommands.SingleOrDefaultAsync(row => row.AccountId == command.AccountId && row.Name == command.Name, ct) is { } row)
        {
            (row.Host, row.Instance, row.Line, row.Directory) = (command.Host, command.Instance, command.Line, command.Directory);
        }
        else if (await db.SavedCommands.CountAsync(other => other.AccountId == command.AccountId, ct) >= Most)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, $"You have {Most} commands, and more are not kept; remove one first.");
        }
        else
        {
            db.SavedCommands.Add(command);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Forgets a command; none of that name is a success.</summary>
    public async Task RemoveAsync(Guid account, string name, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.SavedCommands.Where(row => row.AccountId == account && row.Name == name).ExecuteDeleteAsync(ct);
    }
}
