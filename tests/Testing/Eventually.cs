using System.Diagnostics;

namespace Batwa.Tests.Testing;

/// <summary>Waits for a real condition, by its name and with a deadline; never for a time to pass.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>How long is waited unless a test says otherwise: far longer than needed, so that only what is broken runs into it.</summary>
    public static TimeSpan DefaultDeadline => TimeSpan.FromSeconds(10);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; the text names it.</exception>
    public static Task TrueAsync(string name, Func<bool> condition, CancellationToken ct, TimeSpan? deadline = null) =>
        GetAsync(name, () => Task.FromResult(condition()), held => held, ct, deadline);

    /// <inheritdoc cref="TrueAsync(string, Func{bool}, CancellationToken, TimeSpan?)"/>
    public static Task TrueAsync(string name, Func<Task<bool>> condition, CancellationToken ct, TimeSpan? deadline = null) =>
        GetAsync(name, condition, held => held, ct, deadline);

    /// <summary>Waits until what is read is as wanted, and gives it.</summary>
    /// <exception cref="TimeoutException">It was not so in time; the text names it and shows what was last read.</exception>
    public static async Task<T> GetAsync<T>(
        string name, Func<Task<T>> read, Func<T, bool> wanted, CancellationToken ct, TimeSpan? deadline = null)
    {
        var limit = deadline ?? DefaultDeadline;
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read().WaitAsync(limit, ct);
            if (wanted(value))
            {
                return value;
            }

            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {name}. Last seen: {value}");
            }

            await Task.Delay(Pause, ct);
        }
    }
}
