using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Batwa.Tests.Browser.Chrome;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Net;

namespace Batwa.Tests.Browser.Real;

/// <summary>The server as <c>./batwa up</c> starts it, in a process of its own, on a fresh data directory. It can be killed like any process.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort.Find();
    private readonly StringBuilder _log = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("b-");
    private Process? _process;

    private RealServer()
    {
        // Images that another suite built or fetched are shared: the store locks what it works on. The server takes no directory that holds
        // other things than its own, and knows its own by the lock file.
        var images = Directory.CreateDirectory(
            Environment.GetEnvironmentVariable("BATWA_TEST_IMAGES") ?? Path.Combine(Repository.Root, "artifacts", "test-images"));
        var engine = Directory.CreateDirectory(Path.Combine(Data, "qemu"));
        File.WriteAllText(Path.Combine(Data, "lock"), "");
        Directory.CreateSymbolicLink(Path.Combine(engine.FullName, "images"), images.FullName);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Its data directory.</summary>
    public string Data => Path.Combine(_directory.FullName, "d");

    /// <summary>All that it said, over all its runs.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Its machines' directories.</summary>
    public string Instances => Path.Combine(Data, "qemu", "instances");

    /// <summary>The QEMU processes of its machines.</summary>
    public IReadOnlyList<int> Guests => Find(command => IsQemu(command) && !IsNetwork(command));

    /// <summary>The processes that are its machines' networks.</summary>
    public IReadOnlyList<int> Networks => Find(command => IsQemu(command) && IsNetwork(command));

    /// <summary>The server itself, and the process that holds its terminals.</summary>
    public IReadOnlyList<int> Processes => [_process!.Id, .. Find(IsKeeper)];

    /// <summary>Starts it, and returns when it is ready.</summary>
    public static async Task<RealServer> StartAsync(CancellationToken ct)
    {
        var server = new RealServer();
        try
        {
            await server.StartAgainAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again on the same data and the same port.</summary>
    public async Task StartAgainAsync(CancellationToken ct)
    {
        string[] arguments =
        [
            Repository.Server, "serve", "--engine", "qemu", "--web", Repository.Web, "--data", Data,
            "--port", _port.ToString(CultureInfo.InvariantCulture),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process = process;
        _ = KeepAsync(process.StandardOutput);
        _ = KeepAsync(process.StandardError);
        await Eventually.TrueAsync("the server is ready", () => IsReadyAsync(process, ct), ct, StartDeadline);
    }

    /// <summary>Kills it as <c>kill -9</c> does: it can do nothing about it. Its machines are processes of their own.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        var process = _process ?? throw new InvalidOperationException("The server is not running.");
        _process = null;
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync(ct);
        process.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync(CancellationToken.None);
        }

        // Machines outlive their server by design, and shells do; those of a test that failed midway would outlive the test.
        foreach (var left in Find(command => IsQemu(command) || IsKeeper(command)))
        {
            await KillAsync(left);
        }

        _directory.Delete(recursive: true);
    }

    private static async Task KillAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It ended by itself meanwhile.
        }
    }

    private static bool IsQemu(string[] command) => Path.GetFileName(command[0]).StartsWith("qemu-system", StringComparison.Ordinal);

    private static bool IsKeeper(string[] command) => command.Contains("keep-terminals");

    private static bool IsNetwork(string[] command) => command.AsSpan().IndexOf(["-M", "none"]) >= 0;

    private IReadOnlyList<int> Find(Func<string[], bool> which) =>
        [.. Directory.EnumerateDirectories("/proc").Select(directory => Path.GetFileName(directory)).Where(name => name.All(char.IsAsciiDigit) && IsOurs(name, which)).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private bool IsOurs(string processId, Func<string[], bool> which)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
            return command.Any(argument => argument.Contains(Data, StringComparison.Ordinal)) && which(command);
        }
        catch (IOException)
        {
            // It ended while it was looked at.
            return false;
        }
    }

    private async Task<bool> IsReadyAsync(Process process, CancellationToken ct)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The server ended:\n{Log}");
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        try
        {
            using var answer = await client.GetAsync("readyz", ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task KeepAsync(StreamReader pipe)
    {
        while (await pipe.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }
}
