using System.Diagnostics;
using System.Globalization;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing.Net;

namespace Batwa.Bench.Processes;

/// <summary>OpenSSH's server on a loopback port, with keys of its own; the guest of what is measured over SSH.</summary>
internal sealed class PrivateSshd : IAsyncDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = FreePort.Find();
    private Process? _process;

    /// <summary>Whether it is installed here.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Where the keys are, and the port.</summary>
    public IReadOnlyList<string> Arguments => [_port.ToString(CultureInfo.InvariantCulture), _directory.Path];

    /// <summary>Starts it, and waits until OpenSSH's own client has logged in.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        foreach (var key in (string[])["host", "user"])
            await RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(_directory.Path, key)], ct);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        var home = Directory.CreateDirectory(Path.Combine(_directory.Path, "home")).FullName;
        var configuration = Path.Combine(_directory.Path, "sshd_config");

        // A home of its own: what this computer's user starts with each shell would be most of what is measured.
        await File.WriteAllTextAsync(configuration, $"""
            Port {_port}
            ListenAddress 127.0.0.1
            HostKey {_directory.Path}/host
            AuthorizedKeysFile {_directory.Path}/user.pub
            PidFile none
            StrictModes no
            UsePAM no
            PrintMotd no
            PrintLastLog no
            MaxStartups 2000
            SetEnv HOME={home}
            """, ct);
        _process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", configuration]) { RedirectStandardError = true })!;
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        while (await RunAsync("ssh", Client("true"), ct) != 0)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(20))
                throw new InvalidOperationException("sshd did not come up.");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>The arguments of OpenSSH's client that run a command in a terminal there.</summary>
    public IReadOnlyList<string> Client(string command) =>
    [
        "-tt", "-F", "none", "-i", Path.Combine(_directory.Path, "user"), "-p", Arguments[0], "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
        "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", $"{Environment.UserName}@127.0.0.1", command,
    ];

    /// <summary>The way there, from <see cref="Arguments"/>.</summary>
    public static SshRoute RouteOf(string port, string directory) => new()
    {
        Host = "127.0.0.1",
        Port = int.Parse(port, CultureInfo.InvariantCulture),
        User = Environment.UserName,
        PrivateKey = File.ReadAllText(Path.Combine(directory, "user")),
        HostKeys = [File.ReadAllText(Path.Combine(directory, "host.pub")).Trim()],
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _directory.Dispose();
    }

    private static async Task<int> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync(ct);
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }
}
