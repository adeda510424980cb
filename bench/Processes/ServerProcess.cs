using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Batwa.Bench.Processes;

/// <summary>A web server that runs as a child process, killed with all it started when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; }

    /// <summary>How long it took from the start of the process to the first answer with status 200.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    /// <summary>Starts one and asks it until it answers 200.</summary>
    /// <param name="assembly">The .NET assembly to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="address">Where it will listen.</param>
    /// <param name="path">What to ask for.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ServerProcess> StartAsync(
        string assembly, IReadOnlyList<string> arguments, Uri address, string path, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Spawn(assembly, arguments), address);
        try
        {
            server.Drain();
            using var client = NewClient(address);
            while (!await AnswersAsync(client, path, ct))
            {
                server.ThrowIfOver(Stopwatch.GetElapsedTime(began));
                await Task.Delay(1, ct);
            }

            server.ToFirstAnswer = Stopwatch.GetElapsedTime(began);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one that says <c>listening ADDRESS</c> when it does.</summary>
    public static async Task<ServerProcess> StartTalkingAsync(string assembly, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var process = Spawn(assembly, arguments);
        var server = new ServerProcess(process, new Uri("http://localhost"));
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(StartDeadline);
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.StartsWith("listening ", StringComparison.Ordinal))
                {
                    server.Address = new Uri(line["listening ".Length..]);
                    server.Drain();
                    return server;
                }
            }

            throw new InvalidOperationException($"{assembly} ended without listening: {await process.StandardError.ReadToEndAsync(ct)}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client with a cookie jar that leaves compressed bodies as they are.</summary>
    public HttpClient CreateClient() => NewClient(Address);

    /// <summary>Memory that it holds, in bytes: resident, and of it what is not a file's.</summary>
    public (long Resident, long Anonymous) ReadMemory()
    {
        var status = File.ReadAllLines($"/proc/{_process.Id}/status");
        long Field(string name) => 1024 * long.Parse(
            status.Single(l => l.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture);
        return (Field("VmRSS"), Field("RssAnon"));
    }

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan ReadProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Spawn(string assembly, IReadOnlyList<string> arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;

    private static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static async Task<bool> AnswersAsync(HttpClient client, string path, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(path, ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Keeps its pipes empty, and its last lines for when it fails.</summary>
    private void Drain()
    {
        _ = KeepAsync(_process.StandardOutput);
        _ = KeepAsync(_process.StandardError);
    }

    private async Task KeepAsync(StreamReader pipe)
    {
        while (await pipe.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.Enqueue(line);
                if (_said.Count > 50)
                {
                    _said.Dequeue();
                }
            }
        }
    }

    private void ThrowIfOver(TimeSpan elapsed)
    {
        if (_process.HasExited || elapsed > StartDeadline)
        {
            lock (_said)
            {
                throw new InvalidOperationException($"The server did not come up in {elapsed.TotalSeconds:0.0} s:\n{string.Join('\n', _said)}");
            }
        }
    }
}
