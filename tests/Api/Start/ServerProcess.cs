using System.Diagnostics;

namespace Batwa.Tests.Api.Start;

/// <summary>The server as it is shipped, in a process of its own: for what only shows there (exit code, what it prints, signals).</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts it; every argument is one.</summary>
    public static ServerProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Batwa.Server.dll"), "serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("BATWA_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code and what it said on standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Deadline);
        var output = _process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = await _process.StandardError.ReadToEndAsync(deadline.Token);
        await output;
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, error.Trim());
    }

    /// <summary>The next line it prints that is no log line.</summary>
    public async Task<string> LineAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Deadline);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Length > 0 && !char.IsAsciiDigit(line[0]))
                return line;
        }

        throw new InvalidOperationException($"The server ended: {await _process.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
