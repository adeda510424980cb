using Batwa.Server.Http;
using Batwa.Server.Security;
using Microsoft.Extensions.Options;

namespace Batwa.Server.Guests;

/// <summary>How many requests of one person may be at work in guests at once: each holds a connection to one, some of them for an hour.</summary>
internal sealed class GuestSeats(IOptions<GuestOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes one until it is disposed of.</summary>
    /// <exception cref="ProblemException">429: they have as many as they may.</exception>
    public IDisposable Take(Caller caller)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(caller.Username);
            if (taken >= options.Value.MostRequests)
            {
                throw new ProblemException(
                    StatusCodes.Status429TooManyRequests, $"{taken} commands and transfers of yours are at work in machines, which is the limit; wait until one has ended.")
                {
                    RetryAfter = TimeSpan.FromSeconds(2),
                };
            }

            _taken[caller.Username] = taken + 1;
        }

        return new Seat(this, caller.Username);
    }

    private void Leave(string username)
    {
        lock (_gate)
        {
            if (--_taken[username] == 0)
                _taken.Remove(username);
        }
    }

    private sealed class Seat(GuestSeats seats, string username) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                seats.Leave(username);
        }
    }
}
