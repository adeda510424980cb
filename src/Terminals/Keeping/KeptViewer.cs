using Batwa.Terminals.Frames;
using Batwa.Terminals.Keeping.Wire;

namespace Batwa.Terminals.Keeping;

/// <summary>A page and the keeper's viewer for it: hands each the other's frames, as they are.</summary>
/// <remarks>
/// <code>
///   page ──ReceiveAsync──▶ one frame ──SendAsync────▶ keeper
///   page ◀──SendAsync───── one frame ◀──ReceiveAsync── keeper
/// </code>
/// It holds one frame each way and no more: a side that does not read holds the other back, and what a page has drawn is counted where the output is kept.
/// </remarks>
internal sealed class KeptViewer(KeeperConnection keeper, Task lost, TimeProvider time) : ITerminalAttachment
{
    // How long it takes at most, once its viewers' connections are gone, until a keeper's end is noticed on its other connection too.
    private static readonly TimeSpan LostDeadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    // Not one of the codes that mean an end: the page comes back.
    private static readonly ViewerEnd Broken = new(1012, "The connection to the terminal was lost: come back.");
    private static readonly ViewerEnd Gone = new(1011, "The process that held the terminals has ended, and the shell with it.");

    private readonly TaskCompletionSource<ViewerEnd> _detached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Detach(ViewerEnd why) => _detached.TrySetResult(why);

    public async Task<ViewerEnd> RunAsync(IViewerSocket socket, CancellationToken ct)
    {
        using var cut = ct.UnsafeRegister(static s => ((IViewerSocket)s!).Abort(), socket);
        var down = DownAsync(socket);
        var up = UpAsync(socket);

        // Whoever is first says why; both are told, and still waited for.
        Detach(await (await Task.WhenAny(down, up, _detached.Task).ConfigureAwait(false)).ConfigureAwait(false));
        var end = await _detached.Task.ConfigureAwait(false);
        keeper.Abort();
        using var late = new CancellationTokenSource(Goodbye, time);
        using var abort = late.Token.UnsafeRegister(static s => ((IViewerSocket)s!).Abort(), socket);
        await down.ConfigureAwait(false);
        try
        {
            if (end == Gone)
                await socket.SendAsync(FrameWriter.Ended(new EndedBody(TerminalEndCause.GuestLost, null, null, Gone.Reason, time.GetUtcNow())), CancellationToken.None).ConfigureAwait(false);
            await socket.CloseAsync(end, late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            socket.Abort();
        }

        await up.ConfigureAwait(false);
        return end;
    }

    private async Task<ViewerEnd> DownAsync(IViewerSocket page)
    {
        while (true)
        {
            KeeperFrame frame;
            try
            {
                frame = await keeper.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
                if (frame.Tag == KeeperTag.Close)
                    return frame.ReadMessage() is { Code: { } code, Text: { } text } ? new ViewerEnd(code, text) : Broken;
            }
            catch (IOException)
            {
                frame = default;
            }

            if (frame.Tag == KeeperTag.None)
                return await WhyGoneAsync().ConfigureAwait(false);
            if (frame.Tag != KeeperTag.Page)
                continue;
            try
            {
                await page.SendAsync(frame.Body, CancellationToken.None).ConfigureAwait(false);
            }
            catch (IOException)
            {
                return ViewerEnd.Left;
            }
        }
    }

    // Goes on when the keeper is gone, until the page has answered the goodbye.
    private async Task<ViewerEnd> UpAsync(IViewerSocket page)
    {
        try
        {
            while (await page.ReceiveAsync(CancellationToken.None).ConfigureAwait(false) is { IsEmpty: false } frame)
                await HandOverAsync(frame).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The page is gone.
        }

        return ViewerEnd.Left;
    }

    private async ValueTask HandOverAsync(ReadOnlyMemory<byte> frame)
    {
        try
        {
            await keeper.SendAsync(KeeperTag.Page, frame, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Who receives from it says why.
        }
    }

    // The end of the keeper takes its sessions along, the end of this connection alone does not.
    private async Task<ViewerEnd> WhyGoneAsync()
    {
        try
        {
            await Task.WhenAny(lost, _detached.Task).WaitAsync(LostDeadline, time, CancellationToken.None).ConfigureAwait(false);
            return lost.IsCompleted ? Gone : Broken;
        }
        catch (TimeoutException)
        {
            return Broken;
        }
    }
}
