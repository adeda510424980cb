using System.Runtime.InteropServices;
using Batwa.Engines.Terminals;
using Batwa.Server.Composition.Hosting;
using Batwa.Ssh;
using Batwa.Terminals;
using Batwa.Terminals.Consoles;
using Batwa.Terminals.Keeping;
using Batwa.Terminals.Keeping.Unix;
using Microsoft.Extensions.Logging.Console;

namespace Batwa.Server.Composition.Terminals;

/// <summary>
/// The process that holds terminals: no web server, no engine, no database. It ends by itself a minute after its last session and the last server that was connected.
/// </summary>
internal static class KeeperProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Is one until it is not needed any more, or told to end.</summary>
    /// <returns>The exit code: 0 also where another is there already.</returns>
    public static async Task<int> RunAsync(string data, CancellationToken ct)
    {
        // A session of its own: Ctrl-C in the terminal of the server that started it is not meant for it. Fails where it was started as one already.
        _ = NewSession();
        var place = new KeeperPlace(Path.GetFullPath(data));
        using var held = KeeperLock.TryTake(place);
        if (held is null)
            return 0;
        await using var log = new BoundedLog(place.Log);
        Console.SetOut(log);
        Console.SetError(log);

        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        using var logs = LoggerFactory.Create(logging =>
        {
            logging.Services.AddSingleton(TimeProvider.System);
            logging.AddConsole(console => console.FormatterName = LogLines.FormatterName).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        });
        using var metrics = new TerminalMetrics();
        ITerminalConnector[] connectors = [new SshConnector(new SshOptions(), TimeProvider.System, logs.CreateLogger<SshConnector>()), new SocketConnector(), new ConsoleConnector(TimeProvider.System)];
        var options = settings.GetSection("Batwa:Terminals").Get<TerminalOptions>() ?? new TerminalOptions();
        await using var keeper = new TerminalKeeper(options, new TerminalConnectors(connectors), TimeProvider.System, metrics, logs);
        using var listener = UnixKeeperListener.Open(place);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, over));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, over));
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);

        var listening = listener.RunAsync(keeper, over.Token);
        try
        {
            await keeper.WaitUntilUnneededAsync(Grace, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Told to end: its sessions end with it.
        }

        await over.CancelAsync();
        await listening;
        return 0;
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource over)
    {
        signal.Cancel = true;
        over.Cancel();
    }

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int NewSession();
}
