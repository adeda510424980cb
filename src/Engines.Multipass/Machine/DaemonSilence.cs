using Batwa.Engines.Errors;

namespace Batwa.Engines.Multipass.Machine;

/// <summary>That the daemon has been asked for some time and has not answered. It begins, may become better known, and ends.</summary>
internal sealed class DaemonSilence : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _began = new();
    private string? _says;

    /// <summary>It has begun, or more is known of it.</summary>
    public void Begin(string says)
    {
        CancellationTokenSource began;
        lock (_gate)
            (_says, began) = (says, _began);
        _ = began.CancelAsync(); // not right here: who gives up has work of its own
    }

    /// <summary>It has ended, or never began.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_says is null)
                return;
            (_says, _began) = (null, new CancellationTokenSource());
        }
    }

    /// <summary>Goes on only where the daemon answers.</summary>
    /// <exception cref="EngineUnavailableException">It does not; the message says whom it may be waiting for.</exception>
    public void ThrowIfBegun()
    {
        lock (_gate)
        {
            if (_says is { } says)
                throw new EngineUnavailableException(says);
        }
    }

    /// <summary>Asks the daemon something, and gives up when the silence begins.</summary>
    /// <exception cref="EngineUnavailableException">It began.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        CancellationToken began;
        lock (_gate)
            began = _began.Token;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(began, ct);
        try
        {
            ThrowIfBegun();
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (began.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            ThrowIfBegun();
            throw new EngineUnavailableException("Multipass did not answer for some seconds, and does again; ask once more.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _began.Dispose();
}
