using System.Globalization;
using Batwa.Engines.Errors;

namespace Batwa.Engines;

/// <summary>A wait with a name, an end and a way out.</summary>
public static class EngineDeadline
{
    /// <summary>Runs <paramref name="work"/> with a token that fires at the deadline or with <paramref name="ct"/>.</summary>
    /// <param name="what">What is waited for, as the beginning of a sentence: "QEMU's greeting".</param>
    /// <param name="length">How long at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="work">The wait.</param>
    /// <param name="ct">The caller's way out: it ends as a cancellation, the deadline ends as an error.</param>
    /// <exception cref="EngineTimeoutException">The deadline passed.</exception>
    public static async Task<T> KeepAsync<T>(
        string what, TimeSpan length, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(length, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException late) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            var seconds = length.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new EngineTimeoutException($"{what} did not come within {seconds} s.", late);
        }
    }

    /// <inheritdoc cref="KeepAsync{T}"/>
    public static Task KeepAsync(string what, TimeSpan length, TimeProvider time, Func<CancellationToken, Task> work, CancellationToken ct) =>
        KeepAsync(
            what,
            length,
            time,
            async token =>
            {
                await work(token);
                return true;
            },
            ct);
}
