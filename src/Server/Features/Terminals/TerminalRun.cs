using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Frames;

namespace Batwa.Server.Features.Terminals;

/// <summary>
/// What a page wants run in a terminal: the first frame of its socket. Not in the address, which proxies and browsers write down, and whose length they bound.
/// </summary>
internal static class TerminalRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads it.</summary>
    /// <exception cref="TerminalRefusedException">It did not come in time, or is none.</exception>
    /// <exception cref="IOException">The page is gone.</exception>
    public static async Task<OpenTerminal> ReadAsync(WebSocketViewer page, OpenTerminal wanted, TimeProvider time, CancellationToken ct)
    {
        var run = await ReadAsync(page, time, ct);
        if (run.Command is { } words && !GuestCommand.AreWords(words))
            throw new TerminalRefusedException($"command: {GuestCommand.Rule}.");
        if (!GuestCommand.IsDirectory(run.Directory))
            throw new TerminalRefusedException($"directory: {GuestCommand.DirectoryRule}.");
        if (!GuestCommand.IsEnvironment(run.Environment))
            throw new TerminalRefusedException($"environment: {GuestCommand.EnvironmentRule}.");
        if (!string.IsNullOrEmpty(run.User) && !GuestUser.IsName(run.User))
            throw new TerminalRefusedException($"user: {GuestUser.Rule}.");
        var environment = run.Environment?.ToDictionary(one => one.Key, one => one.Value!);
        var command = run.Command is not null ? GuestCommand.Of([.. run.Command.Select(word => word!)], run.Directory, environment) : GuestCommand.LoginShell(run.Directory, environment);
        return wanted with { Command = command, User = string.IsNullOrEmpty(run.User) ? null : run.User };
    }

    private static async Task<RunBody> ReadAsync(WebSocketViewer page, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            var frame = await page.ReceiveAsync(FrameReader.MostRunBytes, either.Token);
            if (frame.IsEmpty)
                throw new IOException("The page has closed.");
            return FrameReader.TryReadRun(frame, out var run) ? run : throw new TerminalRefusedException("The first frame must say what to run.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TerminalRefusedException($"Nothing said within {Patience.TotalSeconds:0} s what to run.");
        }
    }
}
