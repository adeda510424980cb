using System.Threading.RateLimiting;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Security.Limits;

/// <summary>
/// How many requests a session may make, and an address that has none: far more than the page needs, far less than would hurt. What
/// guesses passwords is slowed by <see cref="SignInThrottle"/> besides; <see cref="SignIn"/> here bounds what a sign-in costs us.
/// </summary>
internal sealed class RateLimits : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>The policy of what checks passwords.</summary>
    public const string SignIn = "sign-in";

    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => CurrentUser.Of(http) is { } user
            ? Bucket($"session {user.SessionId}", burst: 600, perSecond: 100)
            : Bucket($"address {Party(http)}", burst: 200, perSecond: 40));
        options.AddPolicy(SignIn, http => Bucket($"sign-in {Party(http)}", burst: 60, perSecond: 2));

        options.OnRejected = (rejected, _) => throw new ProblemException(
            StatusCodes.Status429TooManyRequests,
            "Too many requests; wait a moment and try again.")
        {
            RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
        };
    }

    private static RateLimitPartition<string> Bucket(string key, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    private static string Party(HttpContext http) => ClientAddress.PartyOf(ClientAddress.Of(http));
}
