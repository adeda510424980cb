using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;

namespace Batwa.Terminals.Keeping;

/// <summary>
/// Sessions in a process of their own, which is started when the first is wanted and goes on when this one ends. Where none can be had they are opened here.
/// </summary>
public sealed class KeptTerminals(
    IKeeperDoor door, LocalTerminals local, ITerminalEvents events, ITerminalEndings endings, ITerminalRouters guests, TimeProvider time, ILogger<KeptTerminals> log) : ITerminalHost, IDisposable
{
    // The runtime of a keeper begins in a tenth of a second, or in many where the machine is busy.
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // After a failure nobody else waits for the same for a while.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Guid _server = Guid.NewGuid();
    private readonly SemaphoreSlim _linking = new(1);
    private readonly Lock _gate = new();
    private readonly HashSet<ITerminalAttachment> _viewers = [];
    private KeeperLink? _link;
    private long? _failedAt;
    private bool _stopping;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken ct) => await LinkAsync(starts: false, ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<ITerminalAttachment> AttachAsync(OpenTerminal wanted, ITerminalRouter router, CancellationToken ct)
    {
        if (local.Knows(wanted.Id))
            return await local.AttachAsync(wanted, router, ct).ConfigureAwait(false);
        for (var tries = 0; ; tries++)
        {
            if (await LinkAsync(starts: !wanted.AttachOnly, ct).ConfigureAwait(false) is not { } link)
                return await local.AttachAsync(wanted, router, ct).ConfigureAwait(false);
            try
            {
                return Registered(await link.AttachAsync(wanted, router, ct).ConfigureAwait(false));
            }
            catch (IOException e) when (tries > 0)
            {
                throw new TerminalRefusedException($"The process that holds the terminals does not answer ({e.Message}) Try again in a moment.");
            }
            catch (IOException)
            {
                // Seen here before it was seen on the other connection, where it is seen now or was no end.
                await Task.WhenAny(link.Lost, Task.Delay(Look, time, ct)).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TerminalInfo>> ListAsync(string owner, CancellationToken ct)
    {
        var here = await local.ListAsync(owner, ct).ConfigureAwait(false);
        return [.. await AskAsync<IReadOnlyList<TerminalInfo>>(link => link.ListAsync(owner, ct), without: [], lost: [], ct).ConfigureAwait(false), .. here];
    }

    /// <inheritdoc/>
    public async Task<TerminalForeground?> ForegroundAsync(string owner, Guid id, CancellationToken ct)
    {
        if (await local.ForegroundAsync(owner, id, ct).ConfigureAwait(false) is { } here)
            return here;
        return await AskAsync(link => link.ForegroundAsync(owner, id, ct), without: null, lost: TerminalForeground.Unknown, ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(string owner, Guid id, CancellationToken ct) =>
        await local.EndAsync(owner, id, ct).ConfigureAwait(false)
        || await AskAsync(link => link.EndAsync(owner, id, ct), without: false, lost: false, ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken ct)
    {
        ITerminalAttachment[] viewers;
        lock (_gate)
        {
            _stopping = true;
            viewers = [.. _viewers];
        }

        foreach (var viewer in viewers)
            viewer.Detach(ViewerEnd.ServerStopping);
        await local.StopAsync(ct).ConfigureAwait(false);
        if (_link is { } link)
            await link.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _linking.Dispose();

    private Registration Registered(KeptViewer viewer)
    {
        var registered = new Registration(this, viewer);
        lock (_gate)
        {
            _viewers.Add(registered);
            if (_stopping)
                viewer.Detach(ViewerEnd.ServerStopping);
        }

        return registered;
    }

    // Asks the keeper that there is; none is started for a question.
    private async Task<T> AskAsync<T>(Func<KeeperLink, Task<T>> question, T without, T lost, CancellationToken ct)
    {
        try
        {
            return await LinkAsync(starts: false, ct).ConfigureAwait(false) is { } link ? await question(link).ConfigureAwait(false) : without;
        }
        catch (IOException e)
        {
            KeeperLog.Dropped(log, e.Message);
            return lost;
        }
    }

    // Null where there is none: with starts, where none can be had.
    private async Task<KeeperLink?> LinkAsync(bool starts, CancellationToken ct)
    {
        await _linking.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_link is { Lost.IsCompleted: false } link)
                return link;
            if (_stopping || (_failedAt is { } at && time.GetElapsedTime(at) < Pause))
                return null;
            _link = await FindAsync(starts, ct).ConfigureAwait(false);
            if (_link is not null)
                KeeperLog.Linked(log);
            return _link;
        }
        catch (KeeperUnavailableException e)
        {
            _failedAt = time.GetTimestamp();
            KeeperLog.Unavailable(log, e.Message);
            return null;
        }
        finally
        {
            _linking.Release();
        }
    }

    private async Task<KeeperLink?> FindAsync(bool starts, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var isStarted = false; ;)
        {
            try
            {
                if (await door.ConnectAsync(ct).ConfigureAwait(false) is { } stream)
                    return await KeeperLink.OpenAsync(stream, _server, door, events, endings, guests, time, log, ct).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                // One that is just ending: the next look finds none, and starts another.
                KeeperLog.Dropped(log, e.Message);
                if (time.GetElapsedTime(since) > StartDeadline)
                    throw new KeeperUnavailableException("the one that runs does not answer", e);
                await Task.Delay(Look, time, ct).ConfigureAwait(false);
                continue;
            }

            if (!starts)
                return null;
            if (!isStarted)
            {
                door.Start();
                isStarted = true;
                continue;
            }

            if (time.GetElapsedTime(since) > StartDeadline)
                throw new KeeperUnavailableException($"it did not come up within {StartDeadline.TotalSeconds:0} s");
            await Task.Delay(Look, time, ct).ConfigureAwait(false);
        }
    }

    private sealed class Registration(KeptTerminals terminals, KeptViewer viewer) : ITerminalAttachment
    {
        public async Task<ViewerEnd> RunAsync(IViewerSocket socket, CancellationToken ct)
        {
            try
            {
                return await viewer.RunAsync(socket, ct).ConfigureAwait(false);
            }
            finally
            {
                lock (terminals._gate)
                    terminals._viewers.Remove(this);
            }
        }

        public void Detach(ViewerEnd why) => viewer.Detach(why);
    }
}
