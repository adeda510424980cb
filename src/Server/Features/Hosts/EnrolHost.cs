using System.Net;
using Batwa.Engines.Errors;
using Batwa.Server.Http;
using Batwa.Server.Identity;
using Batwa.Server.Security;

namespace Batwa.Server.Features.Hosts;

/// <summary>A person makes Batwa known to a host by the passphrase that is set there.</summary>
internal sealed class EnrolHost(GuardedEngines engines, SignInThrottle throttle, ILogger<EnrolHost> log)
{
    private const int MaxLength = 1000;

    /// <summary>Does it.</summary>
    /// <exception cref="ProblemException">422: not the passphrase. 429: too many were wrong, as for a sign-in: this must not be a place to guess.</exception>
    public async Task RunAsync(Caller caller, string host, string passphrase, IPAddress address, CancellationToken ct)
    {
        if (passphrase.Length is 0 or > MaxLength)
            throw ProblemException.BadField("passphrase", $"has from 1 to {MaxLength} characters");
        var engine = engines.For(caller, host);
        var party = ClientAddress.PartyOf(address);

        // No account has a line break in its name, so none's sign-ins are counted with these.
        var key = $"host\n{engine.HostId}";
        var wait = throttle.Begin(key, party, isKnown: true);
        if (wait > TimeSpan.Zero)
        {
            throw new ProblemException(StatusCodes.Status429TooManyRequests, $"Too many wrong passphrases; try again in {Math.Ceiling(wait.TotalMinutes)} minutes.")
            {
                RetryAfter = wait,
            };
        }

        try
        {
            await engine.EnrolAsync(passphrase, ct);
        }
        catch (RequestRejectedException)
        {
            HostsLog.EnrolmentFailed(log, caller.Username, engine.HostId, party);
            throw ProblemException.BadField("passphrase", "is not the one that is set on the host's computer.");
        }
        catch (EngineException)
        {
            // Nobody guessed: there was none to guess, or nobody to ask.
            throttle.Succeeded(key, party);
            throw;
        }

        throttle.Succeeded(key, party);
        HostsLog.Enrolled(log, caller.Username, engine.HostId);
    }
}
