using System.Threading.RateLimiting;
using Batwa.Server.Http;

namespace Batwa.Server.Identity.Passwords;

/// <summary>
/// Makes and checks password digests, two at a time: each takes 64 MiB, so a flood of sign-ins queues (32 deep, then 503)
/// instead of eating the machine's memory.
/// </summary>
internal sealed class PasswordCheck(PasswordCosts costs) : IDisposable
{
    private readonly ConcurrencyLimiter _slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = 2,
        QueueLimit = 32,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly PasswordHash _nobodys = PasswordHash.OfNobody(costs);

    /// <summary>Makes a digest to store.</summary>
    /// <exception cref="ProblemException">503: too many at once.</exception>
    public Task<string> HashAsync(string password, CancellationToken ct) =>
        RunAsync(() => PasswordHash.Of(password, costs).ToString(), ct);

    /// <summary>
    /// Checks a password. Without an account (<paramref name="stored"/> null) it does the same work on a digest that nothing
    /// matches, so that the time says nothing about who exists.
    /// </summary>
    /// <exception cref="ProblemException">503: too many at once.</exception>
    public Task<bool> MatchesAsync(string password, string? stored, CancellationToken ct) =>
        RunAsync(() => (stored is null ? _nobodys : PasswordHash.Parse(stored)).Matches(password), ct);

    /// <summary>The digest was made with other costs than today's: make it anew while the password is at hand.</summary>
    public bool IsOutdated(string stored) => PasswordHash.Parse(stored).Costs != costs;

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        using var slot = await _slots.AcquireAsync(1, ct);
        if (!slot.IsAcquired)
        {
            throw new ProblemException(503, "Too many sign-ins at this moment; try again in a few seconds.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }

        return await Task.Run(work, CancellationToken.None);
    }
}
