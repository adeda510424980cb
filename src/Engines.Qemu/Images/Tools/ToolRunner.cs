using System.Diagnostics;
using System.Globalization;
using System.Text;

using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Images.Tools;

/// <summary>
/// Runs the programs that make images, each in a process group of its own (<c>setsid</c>), so that ending one ends its children as well:
/// mmdebstrap starts apt, apt starts dpkg. The group is asked first, and killed when it does not listen.
/// </summary>
internal sealed class ToolRunner(TimeProvider clock)
{
    private const int MostOutput = 1 << 20;
    private const int MostLastWords = 20;

    /// <summary>How long a group that was asked to end may clean up after itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>How long pipes may stay open after the program ended: a grandchild can hold them.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="EngineUnavailableException">It could not be started.</exception>
    /// <exception cref="EngineTimeoutException">Its deadline passed; it and its children are gone.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; it and its children are gone.</exception>
    public async Task<ToolResult> RunAsync(ToolRun run, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var process = Start(run);
        run.Started?.Invoke(process.Id);
        process.StandardInput.Close();

        var output = new StringBuilder();
        var lastWords = new Queue<string>();
        var streams = Task.WhenAll(
            ReadOutputAsync(process.StandardOutput, output),
            ReadLinesAsync(process.StandardError, lastWords, run.Line));

        using var deadline = new CancellationTokenSource(run.Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process).ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
            throw new EngineTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"{run.Program} had not finished after {run.Deadline.TotalMinutes:0.#} min and was ended. Try again; if it happens again, the machine or the network is too slow or stuck."));
        }

        await Task.WhenAny(streams, Task.Delay(Drain, clock, CancellationToken.None)).ConfigureAwait(false);
        lock (lastWords)
            return new ToolResult(process.ExitCode, output.ToString(), [.. lastWords]);
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="EngineFailedException">It failed; the message ends with its own words.</exception>
    public async Task<string> RequireAsync(ToolRun run, CancellationToken ct)
    {
        var result = await RunAsync(run, ct).ConfigureAwait(false);
        if (result.ExitCode == 0)
            return result.Output;
        var words = string.Join(" / ", result.LastWords.TakeLast(5));
        throw new EngineFailedException($"{run.Program} failed with exit code {result.ExitCode}: {(words.Length == 0 ? "it gave no reason" : words)}");
    }

    private static Process Start(ToolRun run)
    {
        var path = ToolPath.Find(run.Program)
            ?? throw new EngineUnavailableException($"The program {run.Program} is not installed. Run `./batwa doctor` for the package that brings it.");
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(path);
        foreach (var argument in run.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["PATH"] = ToolPath.SearchPath;
        foreach (var (name, value) in run.Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new EngineUnavailableException($"The program {run.Program} could not be started.");
    }

    private async Task EndAsync(Process process)
    {
        ProcessGroup.Ask(process.Id);
        using var grace = new CancellationTokenSource(Grace, clock);
        try
        {
            await process.WaitForExitAsync(grace.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It did not listen. What it leaves behind is swept with its scratch directory.
        }

        // Also after a clean end: a child may have outlived its parent. While one does, the system gives the group's id to nobody else.
        ProcessGroup.Kill(process.Id);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task ReadOutputAsync(StreamReader reader, StringBuilder output)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false)) > 0)
        {
            // What is over the limit is read all the same: a full pipe would stop the program.
            if (output.Length < MostOutput)
                output.Append(buffer, 0, read);
        }
    }

    private static async Task ReadLinesAsync(StreamReader reader, Queue<string> lastWords, Action<string>? line)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            line?.Invoke(text);
            lock (lastWords)
            {
                lastWords.Enqueue(text.Trim());
                if (lastWords.Count > MostLastWords)
                    lastWords.Dequeue();
            }
        }
    }
}
