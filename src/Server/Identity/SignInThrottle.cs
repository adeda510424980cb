namespace Batwa.Server.Identity;

/// <summary>
/// Slows down whoever guesses passwords. Three limits over a sliding window of 15 minutes, counting failures:
/// <list type="bullet">
/// <item>an address on one account: 5;</item>
/// <item>an address on all accounts: 20;</item>
/// <item>an account from all addresses: 50. Beyond it an address where that person has not signed in lately gets one try instead of
/// 5, and never none: so many addresses together can make guessing slow, but can't keep the owner out.</item>
/// </list>
/// A try counts from its beginning, or parallel ones would all pass before the first has failed. A success takes the address's
/// failures on that account back; those on other accounts stay, or an attacker's own account would be a reset button.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int LimitPerPair = 5;
    private const int LimitPerAddress = 20;
    private const int LimitPerAccount = 50;

    // At most this many tries are remembered: a flood over many addresses forgets the oldest first.
    private const int Capacity = 20_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Try>> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Try>> _byAccount = new(StringComparer.Ordinal);
    private readonly Queue<Try> _byAge = new();

    /// <summary>Asks leave for a try, and counts it.</summary>
    /// <param name="account">The account's key, existing or not: both are counted, so that the answer doesn't tell.</param>
    /// <param name="address">The party that tries, by <see cref="ClientAddress.PartyOf"/>.</param>
    /// <param name="isKnown">The person has a live sign-in from there.</param>
    /// <returns>Zero when it may; else how long to wait.</returns>
    public TimeSpan Begin(string account, string address, bool isKnown)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Forget(now);
            var fromAddress = Of(_byAddress, address);
            var onAccount = Of(_byAccount, account);
            var pair = fromAddress.FindAll(attempt => attempt.Account == account);
            var pairLimit = onAccount.Count >= LimitPerAccount && !isKnown ? 1 : LimitPerPair;

            var wait = Max(Wait(pair, pairLimit, now), Wait(fromAddress, LimitPerAddress, now));
            if (wait > TimeSpan.Zero)
                return wait;

            var begun = new Try(account, address, now);
            fromAddress.Add(begun);
            onAccount.Add(begun);
            _byAddress[address] = fromAddress;
            _byAccount[account] = onAccount;
            _byAge.Enqueue(begun);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The try was right: the address's failures on this account are forgiven.</summary>
    public void Succeeded(string account, string address)
    {
        lock (_lock)
        {
            Remove(_byAddress, address, attempt => attempt.Account == account);
            Remove(_byAccount, account, attempt => attempt.Address == address);
        }
    }

    private static TimeSpan Wait(List<Try> tries, int limit, DateTimeOffset now) =>
        tries.Count < limit ? TimeSpan.Zero : tries[^limit].At + Window - now;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static List<Try> Of(Dictionary<string, List<Try>> tries, string key) => tries.TryGetValue(key, out var found) ? found : [];

    private static void Remove(Dictionary<string, List<Try>> tries, string key, Predicate<Try> which)
    {
        if (tries.TryGetValue(key, out var found) && found.RemoveAll(which) > 0 && found.Count == 0)
            tries.Remove(key);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_byAge.TryPeek(out var oldest) && (oldest.At + Window <= now || _byAge.Count >= Capacity))
        {
            _byAge.Dequeue();
            Remove(_byAddress, oldest.Address, attempt => ReferenceEquals(attempt, oldest));
            Remove(_byAccount, oldest.Account, attempt => ReferenceEquals(attempt, oldest));
        }
    }

    private sealed record Try(string Account, string Address, DateTimeOffset At);
}
