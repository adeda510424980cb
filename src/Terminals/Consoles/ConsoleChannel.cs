using System.Globalization;
using Batwa.Engines.Terminals;

namespace Batwa.Terminals.Consoles;

/// <summary>
/// A machine's serial console: its output from the log, so that what was printed before and what comes are one stream, and its input by a way of its own. It ends when the machine is off, or
/// was started again; while that is suspended it waits. A line has no size.
/// </summary>
internal sealed class ConsoleChannel : ITerminalChannel
{
    // A tenth of the time in which nothing happened: an echo is there at once, and a console that is silent for hours costs nothing.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AsleepLook = TimeSpan.FromSeconds(1);

    private readonly IConsoleFiles _files;
    private readonly ConsoleFollower _follower;
    private readonly IConsoleInput _input;
    private readonly TerminalRequest _request;
    private readonly TimeProvider _time;
    private readonly AsyncSignal _typed = new();
    private readonly CancellationTokenSource _ended = new();
    private ReadOnlyMemory<byte> _note;
    private long _activeAt;
    private TerminalExit? _exit;

    public ConsoleChannel(IConsoleFiles files, IConsoleInput input, TerminalRequest request, TimeProvider time)
    {
        (_files, _input, _request, _time) = (files, input, request, time);
        _follower = new ConsoleFollower(files);
        _note = Note(_follower.TakeMissing(), "The first {0} bytes since the machine was started are not kept any more.");
        _activeAt = time.GetTimestamp();
        Past = _note.Length + _follower.Past;
    }

    public long Past { get; }

    public CancellationToken Ended => _ended.Token;

    public TerminalExit? Exit => Volatile.Read(ref _exit);

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (_exit is not null)
                return 0;
            if (TakeNote(buffer.Span) is > 0 and var noted)
                return noted;

            // In this order: what was written before it went is there to be read.
            var isLive = _files.IsLive;
            var count = _follower.Read(buffer.Span);
            if (count > 0)
            {
                Volatile.Write(ref _activeAt, _time.GetTimestamp());
                return count;
            }

            _note = Note(_follower.TakeMissing(), "{0} bytes were printed faster than they were read here, and are not kept any more.");
            if (!_note.IsEmpty)
                continue;
            if (isLive)
                await _typed.WaitAsync(NextLook(), _time, ct).ConfigureAwait(false);
            else if (await IsAsleepAsync(ct).ConfigureAwait(false))
                await Task.Delay(AsleepLook, _time, ct).ConfigureAwait(false);
            else
                End("The machine is off, or was started again.");
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (_exit is not null)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _ended.Token);
        try
        {
            Typed();
            await _input.WriteAsync(bytes, either.Token).ConfigureAwait(false);
            Typed();
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // After the end it does nothing.
        }
    }

    public ValueTask ResizeAsync(TerminalSize size, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        End("The console was closed.");
        _follower.Dispose();
        return ValueTask.CompletedTask;
    }

    // One that was started again has no files of this run any more, and is not waited for.
    private async ValueTask<bool> IsAsleepAsync(CancellationToken ct) =>
        _request.IsAsleep is { } isAsleep && _files.Starts().Count > 0 && await isAsleep(ct).ConfigureAwait(false);

    private TimeSpan NextLook()
    {
        var look = _time.GetElapsedTime(Volatile.Read(ref _activeAt)) / 10;
        return look < ShortestLook ? ShortestLook : look > LongestLook ? LongestLook : look;
    }

    private void Typed()
    {
        Volatile.Write(ref _activeAt, _time.GetTimestamp());
        _typed.Set();
    }

    private int TakeNote(Span<byte> into)
    {
        var count = Math.Min(_note.Length, into.Length);
        _note.Span[..count].CopyTo(into);
        _note = _note[count..];
        return count;
    }

    private byte[] Note(long missing, string text) =>
        missing == 0 ? [] : InlineNote.AfterAProgram(_time.GetUtcNow(), string.Format(CultureInfo.InvariantCulture, text, missing.ToString("N0", CultureInfo.InvariantCulture)));

    private void End(string why)
    {
        if (Interlocked.CompareExchange(ref _exit, new TerminalExit(null, null, why), null) is null)
            _ended.Cancel();
    }
}
