using System.IO.Pipelines;
using System.Text;
using Batwa.Engines.Terminals;

namespace Batwa.Tests.Testing.Terminals;

/// <summary>
/// A terminal whose guest is the test. What the guest writes waits in a bounded buffer: while the other side does not read,
/// <see cref="GuestWritesAsync(ReadOnlyMemory{byte}, CancellationToken)"/> does not return and <see cref="IsGuestHeldBack"/> is true.
/// </summary>
/// <remarks>
/// <code>
/// the server's side                         the guest's side (the test, or a shell)
/// ReadAsync   &lt;---- output, bounded --------  GuestWritesAsync
/// WriteAsync  -----&gt; input, bounded -------->  GuestReadsAsync; all of it also in Typed
/// ResizeAsync -----&gt; Sizes
/// Ended, Exit &lt;-----------------------------  Exits, Lose; DisposeAsync by the server
/// </code>
/// </remarks>
public sealed class FakeTerminalChannel : ITerminalChannel, ITerminalForeground
{
    /// <summary>How much of the guest's output waits unread before the guest is held back, in bytes, unless a test says otherwise.</summary>
    public const int DefaultCapacity = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Pipe _output;
    private readonly Pipe _input;
    private readonly Stream _outputReader;
    private readonly MemoryStream _typed = new();
    private readonly List<TerminalSize> _sizes = [];
    private readonly SemaphoreSlim _guestTurn = new(1);
    private readonly CancellationTokenSource _ended = new();
    private TerminalExit? _exit;
    private bool _hasGuest;
    private long _written;
    private long _read;
    private volatile bool _isGuestHeldBack;

    /// <summary>Opens one.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="capacity">Bytes of output, and of input, that may wait.</param>
    public FakeTerminalChannel(TerminalRequest? request = null, int capacity = DefaultCapacity)
    {
        Request = request ?? new TerminalRequest();
        var options = new PipeOptions(pauseWriterThreshold: capacity, resumeWriterThreshold: capacity / 2, useSynchronizationContext: false);
        _output = new Pipe(options);
        _input = new Pipe(options);
        _outputReader = _output.Reader.AsStream();
        Ended = _ended.Token;
    }

    /// <summary>What was asked for.</summary>
    public TerminalRequest Request { get; }

    /// <inheritdoc/>
    public CancellationToken Ended { get; }

    /// <inheritdoc/>
    public TerminalExit? Exit
    {
        get
        {
            lock (_gate)
            {
                return _exit;
            }
        }
    }

    /// <inheritdoc/>
    public long Past { get; init; }

    /// <summary>Whether the server's side has disposed it.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether the guest waits because its output is not read.</summary>
    public bool IsGuestHeldBack => _isGuestHeldBack;

    /// <summary>Bytes of output that wait to be read.</summary>
    public long Unread => Interlocked.Read(ref _written) - Interlocked.Read(ref _read);

    /// <summary>Everything typed so far, as text.</summary>
    public string Typed
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(_typed.GetBuffer(), 0, (int)_typed.Length);
            }
        }
    }

    /// <summary>Every size that the guest was told after the first.</summary>
    public IReadOnlyList<TerminalSize> Sizes
    {
        get
        {
            lock (_gate)
            {
                return [.. _sizes];
            }
        }
    }

    /// <summary>What the guest says of its foreground: that it can't say, unless a test gives something else.</summary>
    public Func<CancellationToken, Task<TerminalForeground>> SaysForeground { get; set; } = _ => Task.FromResult(TerminalForeground.Unknown);

    /// <inheritdoc/>
    public Task<TerminalForeground> ForegroundAsync(CancellationToken ct) => SaysForeground(ct);

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var count = await _outputReader.ReadAsync(buffer, ct);
        Interlocked.Add(ref _read, count);
        return count;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_exit is not null)
            {
                return;
            }

            _typed.Write(bytes.Span);
            if (!_hasGuest)
            {
                return;
            }
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, Ended);
        try
        {
            await _input.Writer.WriteAsync(bytes, both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It ended meanwhile: writing does nothing then.
        }
    }

    /// <inheritdoc/>
    public ValueTask ResizeAsync(TerminalSize size, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_exit is null)
            {
                _sizes.Add(size);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The guest writes; returns when it may write on.</summary>
    public async Task GuestWritesAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _guestTurn.WaitAsync(ct);
        try
        {
            if (Exit is not null)
            {
                return;
            }

            Interlocked.Add(ref _written, bytes.Length);
            var write = _output.Writer.WriteAsync(bytes, ct);
            _isGuestHeldBack = !write.IsCompleted;
            await write;
        }
        finally
        {
            _isGuestHeldBack = false;
            _guestTurn.Release();
        }
    }

    /// <inheritdoc cref="GuestWritesAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task GuestWritesAsync(string text, CancellationToken ct) => GuestWritesAsync(Encoding.UTF8.GetBytes(text), ct);

    /// <summary>The guest reads what was typed; 0 at the end. From the first call on, what it does not read holds the typist back.</summary>
    public async Task<int> GuestReadsAsync(Memory<byte> buffer, CancellationToken ct)
    {
        lock (_gate)
        {
            _hasGuest = true;
        }

        return await _input.Reader.AsStream(leaveOpen: true).ReadAsync(buffer, ct);
    }

    /// <summary>The shell ends by itself.</summary>
    public void Exits(int code) => End(new TerminalExit(code, null, null));

    /// <summary>The shell is killed.</summary>
    public void IsKilledBy(string signal) => End(new TerminalExit(null, signal, null));

    /// <summary>The connection is lost.</summary>
    public void Lose(string reason) => End(new TerminalExit(null, null, reason));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        End(new TerminalExit(null, "HUP", null));
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts a program into the terminal: it ends when the program does.</summary>
    internal void Run(Func<FakeTerminalChannel, Task>? guest)
    {
        if (guest is null)
        {
            return;
        }

        lock (_gate)
        {
            _hasGuest = true;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await guest(this);
                Exits(0);
            }
            catch (OperationCanceledException) when (Ended.IsCancellationRequested)
            {
                // It was lost or closed while the program ran.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Lose($"The fake guest failed: {e.Message}");
                throw;
            }
        });
    }

    private void End(TerminalExit exit)
    {
        lock (_gate)
        {
            // The first reason wins.
            if (_exit is not null)
            {
                return;
            }

            _exit = exit;
        }

        _ended.Cancel();
        _input.Writer.Complete();

        // Not while the guest writes: completing a pipe under a writer would lose what it is writing.
        _output.Writer.CancelPendingFlush();
        _ = CompleteOutputAsync();
    }

    private async Task CompleteOutputAsync()
    {
        await _guestTurn.WaitAsync(CancellationToken.None);
        await _output.Writer.CompleteAsync();
        _guestTurn.Release();
    }
}
