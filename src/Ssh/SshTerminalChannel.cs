using System.Threading.Channels;
using Batwa.Engines.Terminals;
using Microsoft.Extensions.Logging;
using Renci.SshNet;

namespace Batwa.Ssh;

/// <summary>
/// A shell, or a command in its place, with a terminal, on a connection of its own.
/// <code>
///   guest's sshd ──TCP──▶ session thread ──▶ shell stream's buffer ──▶ ReadAsync
///                              ▲                    │
///                              └── waits while it holds HeldBytes
/// </code>
/// The library queues what nobody reads. But it calls us from the one thread that reads the socket: as long as
/// that call does not return, nothing more is read, TCP's own window fills, and the guest waits. That is why a terminal may not share its
/// connection: everything else on it would wait as well.
/// </summary>
internal sealed class SshTerminalChannel : ITerminalChannel
{
    private readonly SshRoute _route;
    private readonly SshClient _client;
    private readonly ShellStream _shell;
    private readonly ExitReport _report;
    private readonly ILogger _log;
    private readonly int _heldBytes;
    private readonly SshKeepAlive _keepAlive;
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Channel<bool> _readable = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly object _hold = new();
    private TerminalExit? _exit;
    private bool _released;
    private int _disposed;

    private SshTerminalChannel(SshRoute route, SshClient client, ShellStream shell, ExitReport report, SshOptions options, Func<CancellationToken, ValueTask<bool>>? isAsleep, TimeProvider time, ILogger log)
    {
        _route = route;
        _client = client;
        _shell = shell;
        _report = report;
        _log = log;
        _heldBytes = options.HeldBytes;
        _keepAlive = new SshKeepAlive(SshSession.Of(client), options, time, isAsleep, End);
    }

    /// <inheritdoc/>
    public CancellationToken Ended => _ended.Token;

    /// <inheritdoc/>
    public TerminalExit? Exit => Volatile.Read(ref _exit);

    /// <summary>Opens the shell on a connection; blocks the calling thread for a few round trips. From here on the channel owns the connection.</summary>
    public static SshTerminalChannel Open(SshRoute route, SshClient client, TerminalRequest request, SshOptions options, TimeProvider time, ILogger log)
    {
        var report = new ExitReport();
        report.ListenOn(client.ConnectionInfo);
        var size = request.Size.Clamped();

        var shell = WindowedShell.Open(client, request.TerminalType, size, options.WindowBytes, request.Command?.ToShellLine());

        // A paste into a program that does not read waits for the guest's window, for as long as the terminal lives; it must not end in an
        // error that leaves half of it sent. Everything before had the deadline of connecting.
        client.ConnectionInfo.Timeout = Timeout.InfiniteTimeSpan;
        var channel = new SshTerminalChannel(route, client, shell, report, options, request.IsAsleep, time, log);
        channel.Listen();
        SshLog.Opened(log, route.User, route.Host, route.Port);
        return channel;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        while (true)
        {
            if (Take(buffer.Span) is > 0 and var taken)
                return taken;
            if (!await _readable.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
                return Take(buffer.Span);
            _readable.Reader.TryRead(out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (bytes.IsEmpty || _ended.IsCancellationRequested)
            return;
        await _sending.WaitAsync(ct).ConfigureAwait(false);

        // A copy, for a caller that is cancelled leaves while the library still sends.
        var copy = bytes.ToArray();
        await Task.Run(() => SendAndRelease(copy), CancellationToken.None).WaitAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ResizeAsync(TerminalSize size, CancellationToken ct)
    {
        if (_ended.IsCancellationRequested)
            return;
        var (columns, rows) = size.Clamped();
        await Task.Run(() => Try(() => _shell.ChangeWindowSize((uint)columns, (uint)rows, 0, 0)), CancellationToken.None).WaitAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        End(new TerminalExit(null, null, "The terminal was closed."));
        await _keepAlive.DisposeAsync().ConfigureAwait(false);
        await Task.Run(Close, CancellationToken.None).ConfigureAwait(false);
    }

    private void Listen()
    {
        _shell.DataReceived += (_, _) => OnData();
        _shell.Closed += (_, _) => OnClosed();
        _shell.ErrorOccurred += (_, e) => End(Lost($"The connection to the machine was lost ({e.Exception.Message})."));
        SshSession.Of(_client).Disconnected += (_, _) => End(Lost("The machine ended the connection; it may be shutting down."));
        _readable.Writer.TryWrite(true); // what came between opening and listening

        // The same for an end that came between.
        if (!_shell.CanWrite)
            OnClosed();
        _keepAlive.Start();
    }

    private void OnClosed()
    {
        var (code, signal) = (_report.Code, _report.Signal);
        End(code is null && signal is null ? Lost("The machine closed the terminal without saying why.") : new TerminalExit(code, signal, null));
    }

    // On the session's thread: as long as it stays here the guest is held back.
    private void OnData()
    {
        _keepAlive.Heard();
        _readable.Writer.TryWrite(true);
        lock (_hold)
        {
            while (!_released && _shell.Length >= _heldBytes)
            {
                _keepAlive.Pause();
                Monitor.Wait(_hold);
            }
        }

        _keepAlive.Resume();
    }

    private int Take(Span<byte> into)
    {
        if (into.IsEmpty || !_shell.DataAvailable)
            return 0;
        var taken = _shell.Read(into);
        if (_shell.Length < _heldBytes)
        {
            lock (_hold)
                Monitor.PulseAll(_hold);
        }

        return taken;
    }

    private void SendAndRelease(byte[] bytes)
    {
        try
        {
            Try(() =>
            {
                _shell.Write(bytes);
                _shell.Flush();
            });
        }
        finally
        {
            _sending.Release();
        }
    }

    // After the end these calls do nothing, as the contract says; an error before it is the end.
    private void Try(Action call)
    {
        try
        {
            call();
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            End(Lost($"The connection to the machine was lost ({e.Message})."));
        }
    }

    private static TerminalExit Lost(string why) => new(null, null, why);

    private void End(TerminalExit exit)
    {
        if (Interlocked.CompareExchange(ref _exit, exit, null) is not null)
            return;
        SshLog.Ended(_log, _route.User, _route.Host, _route.Port, exit.Code, exit.Signal, exit.Lost);
        _readable.Writer.TryComplete();
        _ended.Cancel();
    }

    private void Close()
    {
        // First the session's thread must be free: the library waits for it.
        lock (_hold)
        {
            _released = true;
            Monitor.PulseAll(_hold);
        }

        try
        {
            // The connection before the channel: a channel that is closed first waits for the guest's answer.
            _client.Disconnect();
        }
        catch (Exception e) when (SshErrors.IsSsh(e))
        {
            SshLog.CloseFailed(_log, e.Message);
        }

        _shell.Dispose();
        _client.Dispose();
    }
}
