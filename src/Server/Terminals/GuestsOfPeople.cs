using Batwa.Data;
using Batwa.Data.Entities;
using Batwa.Engines.Instances;
using Batwa.Server.Security;
using Batwa.Terminals;
using Microsoft.EntityFrameworkCore;

namespace Batwa.Server.Terminals;

/// <summary>The way to a guest for a person who is not there: whose session waits for its machine, with what its account may do by then.</summary>
internal sealed class GuestsOfPeople(IDbContextFactory<BatwaDb> databases, GuestTerminals guests) : ITerminalRouters
{
    /// <inheritdoc/>
    public async ValueTask<ITerminalRouter> ForAsync(string owner, string host, string instance, CancellationToken ct)
    {
        if (!InstanceName.TryParse(instance, out var name))
            throw new TerminalRefusedException($"instance: {InstanceName.Rule}.");
        await using var db = await databases.CreateDbContextAsync(ct);
        var key = Account.KeyOf(owner);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(one => one.UsernameKey == key, ct)
            ?? throw new TerminalRefusedException($"The account {owner} is not there any more.");
        return guests.For(Caller.Of(account), host, name);
    }
}
