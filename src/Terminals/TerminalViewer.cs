using System.Buffers;
using Batwa.Terminals.Frames;

namespace Batwa.Terminals;

/// <summary>One page that is attached to a session.</summary>
/// <remarks>
/// <code>
///   session's output, sizes ──▶ (2) as far as its credit reaches ──┐
///   mail: attached, pong, taken, state ──▶ (1) first ──────────────┴──▶ socket ──▶ page
///   session ◀── input, resize, drawn, end, ping ◀── (3) ◀────────── socket ◀── page
/// </code>
/// It has no queue of its own: it reads the session's output at its own position, and the session does not write over what it still
/// needs. A snapshot, which is bounded by what the model keeps, is sent before that in parts, each when the socket has taken the one before;
/// it is outside of the credit, which counts from its position. Nobody but its own loop ever writes to its socket, least of all under the session's lock: a page that does not read makes no one
/// else wait.
/// </remarks>
public sealed class TerminalViewer : ITerminalAttachment
{
    private const int ChunkBytes = 32 * 1024;
    private const int SnapshotPart = 64 * 1024;
    private readonly TerminalSession _session;
    private readonly TerminalContext _context;
    private readonly ViewerMail _mail = new();
    private readonly AsyncSignal _wake = new();
    private readonly TaskCompletionSource<ViewerEnd> _detached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OutputStart _start;
    private ReadOnlyMemory<byte>? _snapshot;
    private long _taken;
    private long _refused;

    internal TerminalViewer(TerminalSession session, TerminalContext context, in OutputStart start)
    {
        (_session, _context, _start, _snapshot, Sizes) = (session, context, start with { Snapshot = null }, start.Snapshot, start.Sizes);
        Flow = new FlowControl(start.Position, context.Options.Window);
    }

    /// <summary>The session that it is attached to.</summary>
    public Guid SessionId => _session.Key.Id;

    /// <summary>Its credit; guarded by the session's lock.</summary>
    internal FlowControl Flow { get; }

    /// <summary>The number of the last size change that it was sent; guarded by the session's lock.</summary>
    internal int Sizes { get; set; }

    /// <summary>When it was first seen standing at its limit, as a timestamp; null while it moves. Guarded by the session's lock.</summary>
    internal long? AtLimitSince { get; set; }

    /// <summary>Bytes that it typed and the guest has not got; guarded by the input queue's lock.</summary>
    internal int InputWaiting { get; set; }

    internal ViewerMail Mail => _mail;

    /// <summary>Detaches it: its socket is closed for that reason, the session lives on. The first reason wins.</summary>
    public void Detach(ViewerEnd why)
    {
        _detached.TrySetResult(why);
        Wake();
    }

    /// <summary>Serves the page until it leaves, is detached, or the session is over. The socket is closed then. Never throws for the page's faults.</summary>
    /// <param name="socket">The way to the page.</param>
    /// <param name="ct">Cuts the connection.</param>
    public async Task<ViewerEnd> RunAsync(IViewerSocket socket, CancellationToken ct)
    {
        using var cut = ct.UnsafeRegister(static s => ((IViewerSocket)s!).Abort(), socket);
        var sending = SendAsync(socket);
        var receiving = ReceiveAsync(socket);
        try
        {
            // Whoever is first says why; both loops are told, and still waited for.
            Detach(await (await Task.WhenAny(sending, receiving, _detached.Task).ConfigureAwait(false)).ConfigureAwait(false));
            var end = await _detached.Task.ConfigureAwait(false);
            await CloseAsync(socket, end, sending, receiving).ConfigureAwait(false);
            TerminalLog.Detached(_context.Log, SessionId, end.Code, end.Reason);
            return end;
        }
        finally
        {
            _session.Leave(this);
        }
    }

    internal void Wake() => _wake.Set();

    internal void OnTaken(int bytes)
    {
        _mail.Taken(_taken += bytes);
        Wake();
    }

    // Refused is taken too, so that the page may send again.
    internal void OnRefused(int bytes)
    {
        _mail.Refused(_refused += bytes);
        OnTaken(bytes);
    }

    private async Task<ViewerEnd> SendAsync(IViewerSocket socket)
    {
        try
        {
            while (true)
            {
                // :: Step 1: control frames
                while (_mail.Take() is { } frame)
                    await socket.SendAsync(frame, CancellationToken.None).ConfigureAwait(false);
                if (_detached.Task.IsCompleted)
                    return await _detached.Task.ConfigureAwait(false);

                // :: Step 2: output
                if (await SendSnapshotAsync(socket).ConfigureAwait(false) || await SendSizeAsync(socket).ConfigureAwait(false) || await SendOutputAsync(socket).ConfigureAwait(false))
                    continue;
                if (_session.EndFor(this, out var wait) is not { } end)
                {
                    await _wake.WaitAsync(wait, _context.Time, CancellationToken.None).ConfigureAwait(false);
                    continue;
                }

                if (end.Cause != TerminalEndCause.ServerStopping)
                    await socket.SendAsync(FrameWriter.Ended(new EndedBody(end.Cause, end.Exit?.Code, end.Exit?.Signal, end.Text, end.At)), CancellationToken.None).ConfigureAwait(false);
                return ViewerEnd.Of(end);
            }
        }
        catch (IOException)
        {
            return ViewerEnd.Left;
        }
    }

    private async Task<bool> SendSnapshotAsync(IViewerSocket socket)
    {
        if (_snapshot is not { } left)
            return false;
        var part = left[..Math.Min(left.Length, SnapshotPart)];
        var last = part.Length == left.Length;
        _snapshot = last ? (ReadOnlyMemory<byte>?)null : left[part.Length..];
        var buffer = ArrayPool<byte>.Shared.Rent(FrameWriter.SnapshotHeader + part.Length);
        try
        {
            FrameWriter.WriteSnapshotHeader(buffer, _start.Position, _start.Size, last);
            part.CopyTo(buffer.AsMemory(FrameWriter.SnapshotHeader));
            await socket.SendAsync(buffer.AsMemory(0, FrameWriter.SnapshotHeader + part.Length), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _session.OnSnapshotSent(this);
        return true;
    }

    private async Task<bool> SendSizeAsync(IViewerSocket socket)
    {
        if (_session.TakeSize(this) is not { } next)
            return false;
        await socket.SendAsync(FrameWriter.SizeAt(next.Position, next.Number, next.Size), CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> SendOutputAsync(IViewerSocket socket)
    {
        // Rented for one frame only: a quiet session holds no buffer.
        if (!_session.HasOutputFor(this))
            return false;
        var buffer = ArrayPool<byte>.Shared.Rent(FrameWriter.OutputHeader + ChunkBytes);
        try
        {
            var count = _session.TakeOutput(this, buffer.AsSpan(FrameWriter.OutputHeader, ChunkBytes), out var position);
            if (count == 0)
                return false;
            FrameWriter.WriteOutputHeader(buffer, position);
            await socket.SendAsync(buffer.AsMemory(0, FrameWriter.OutputHeader + count), CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<ViewerEnd> ReceiveAsync(IViewerSocket socket)
    {
        // :: Step 3: from the page
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
                if (received.IsEmpty)
                    return ViewerEnd.Left;
                if (!FrameReader.TryRead(received, out var frame))
                    return ViewerEnd.Broken("A frame that is none.");
                if (Take(frame) is { } broken)
                    return broken;
            }
        }
        catch (IOException)
        {
            return ViewerEnd.Left;
        }
    }

    private ViewerEnd? Take(in PageFrame frame)
    {
        switch (frame.Tag)
        {
            case FrameTag.Input:
                return _session.Type(this, frame.Bytes.Span) ? null : ViewerEnd.Broken("More input than the machine has taken; what came last was dropped.");
            case FrameTag.Resize:
                _session.Resize(frame.Size);
                return null;
            case FrameTag.Drawn:
                return _session.Draw(this, frame.Position) ? null : ViewerEnd.Broken("Drawn beyond what was sent.");
            case FrameTag.End:
                _session.End(new TerminalEnd(TerminalEndCause.Asked, "The shell was closed."));
                return null;
            default:
                _mail.Pong(frame.Number);
                Wake();
                return null;
        }
    }

    private async Task CloseAsync(IViewerSocket socket, ViewerEnd end, Task<ViewerEnd> sending, Task<ViewerEnd> receiving)
    {
        // Two seconds for the goodbye: a page that is there answers at once, and for one that isn't nobody should wait.
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(2), _context.Time);
        using var abort = late.Token.UnsafeRegister(static s => ((IViewerSocket)s!).Abort(), socket);
        await sending.ConfigureAwait(false);
        try
        {
            await socket.CloseAsync(end, late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            socket.Abort();
        }

        await receiving.ConfigureAwait(false);
    }
}
