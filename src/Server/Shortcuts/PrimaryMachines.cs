using Batwa.Data;
using Batwa.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Shortcuts;

/// <summary>Which machine of each host is a person's primary one. As with Multipass it is a name, and a machine of that name need not be there.</summary>
internal sealed class PrimaryMachines(IDbContextFactory<BatwaDb> databases)
{
    /// <summary>The name that everybody begins with: Multipass'.</summary>
    public const string Default = "primary";

    /// <summary>A person's choices, by host; a host that is not in it has <see cref="Default"/>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(Guid account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.PrimaryMachines.AsNoTracking().Where(row => row.AccountId == account).ToDictionaryAsync(row => row.Host, row => row.Instance, ct);
    }

    /// <summary>Makes a machine a person's primary one of its host.</summary>
    public async Task ChooseAsync(Guid account, string host, string instance, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.PrimaryMachines.SingleOrDefaultAsync(row => row.AccountId == account && row.Host == host, ct) is { } row)
        {
            row.Instance = instance;
        }
        else
        {
            db.PrimaryMachines.Add(new PrimaryMachine { AccountId = account, Host = host, Instance = instance });
        }

        await db.SaveChangesAsync(ct);
    }
}
