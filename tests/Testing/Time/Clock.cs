using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Batwa.Tests.Testing.Time;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class Clock : FakeTimeProvider
{
    /// <summary>A clock at noon of a Monday.</summary>
    public Clock()
        : base(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// Moves on in steps until a condition holds. For code that sets its next timer only after the last one fired:
    /// one big <see cref="FakeTimeProvider.Advance"/> would fire just the first.
    /// </summary>
    /// <param name="name">What is waited for, for the failure's text.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="step">How far each step goes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TimeoutException">It did not hold within 10 s of real time.</exception>
    public async Task AdvanceUntilAsync(string name, Func<bool> condition, TimeSpan step, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Eventually.DefaultDeadline)
            {
                throw new TimeoutException($"Not within {Eventually.DefaultDeadline.TotalSeconds:0} s of moving the clock on: {name}.");
            }

            Advance(step);
            await Task.Delay(1, ct);
        }
    }
}
