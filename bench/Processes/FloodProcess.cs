using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Batwa.Bench.Processes;

/// <summary>The verb <c>flood</c> as a child process: the pages of many floods, so that who measures has a process of its own.</summary>
internal sealed class FloodProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private FloodProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until all flood.</summary>
    public static async Task<FloodProcess> StartAsync(Uri server, int machines, int count, CancellationToken ct)
    {
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Assembly.GetExecutingAssembly().Location, "flood", server.ToString(), Text(machines), Text(count)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var floods = new FloodProcess(process);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(StartDeadline);
            return await process.StandardOutput.ReadLineAsync(deadline.Token) == FloodPages.Flooding
                ? floods
                : throw new InvalidOperationException("The floods did not begin; their process said why above.");
        }
        catch
        {
            await floods.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
