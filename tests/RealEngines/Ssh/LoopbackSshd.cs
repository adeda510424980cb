using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Batwa.Engines.Terminals;
using Batwa.Tests.Testing;
using Xunit;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>
/// OpenSSH's server on a loopback port, run by the user who runs the tests, with keys of its own in a folder of its own. It is proved with
/// OpenSSH's client before a test may use it.
/// </summary>
public class LoopbackSshd : IAsyncLifetime
{
    private const string Server = "/usr/sbin/sshd";
    private readonly string _folder = Directory.CreateTempSubdirectory("batwa-sshd-").FullName;
    private Process? _process;

    public int Port { get; private set; }

    /// <summary>Why it can't run here; null when it does.</summary>
    public string? Missing { get; private set; }

    /// <summary>The kinds of host keys that it has, as <c>ssh-keygen -t</c> calls them.</summary>
    protected virtual IReadOnlyList<string> HostKinds => ["ed25519"];

    /// <summary>The line of its configuration that offers SFTP.</summary>
    protected virtual string Subsystem => "Subsystem sftp internal-sftp";

    public int ProcessId => _process!.Id;

    /// <summary>A configuration for OpenSSH's client in which this server is the host <c>far</c>, known and with a key that it takes.</summary>
    public async Task<string> ConfigureClientAsync(CancellationToken ct)
    {
        var known = Path.Combine(_folder, "known_hosts");
        await File.WriteAllLinesAsync(known, Route.HostKeys.Select(key => $"[127.0.0.1]:{Port} {key}"), ct);
        var config = Path.Combine(_folder, "ssh_config");
        await File.WriteAllTextAsync(config, $"""
            Host far
                HostName 127.0.0.1
                Port {Port}
                IdentityFile {_folder}/user
                IdentitiesOnly yes
                UserKnownHostsFile {known}
                GlobalKnownHostsFile /dev/null
            Host stranger
                HostName 127.0.0.1
                Port {Port}
                IdentityFile {_folder}/user
                IdentitiesOnly yes
                UserKnownHostsFile /dev/null
                GlobalKnownHostsFile /dev/null
            """, ct);
        return config;
    }

    public SshRoute Route => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        User = Environment.UserName,
        PrivateKey = File.ReadAllText(Path.Combine(_folder, "user")),
        HostKeys = [.. HostKinds.Select(kind => File.ReadAllText($"{HostKey(kind)}.pub").Trim())],
    };

    /// <summary>A key of somebody else, for who must be refused.</summary>
    public string OtherKey => File.ReadAllText(Path.Combine(_folder, "other"));

    /// <summary>Its public half.</summary>
    public string OtherPublicKey => File.ReadAllText(Path.Combine(_folder, "other.pub")).Trim();

    /// <summary>A private key of a kind, which logs in from now on.</summary>
    public async Task<string> AllowAnotherAsync(string kind)
    {
        var file = Path.Combine(_folder, $"another-{kind}");
        await RunAsync("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", file);
        await File.AppendAllTextAsync(Path.Combine(_folder, "another.pub"), await File.ReadAllTextAsync($"{file}.pub"));
        return await File.ReadAllTextAsync(file);
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Server))
        {
            Missing = "OpenSSH's server is not installed (apt install openssh-server)";
            return;
        }

        foreach (var (file, kind) in HostKinds.Select(kind => (HostKey(kind), kind)).Append((Path.Combine(_folder, "user"), "ed25519")).Append((Path.Combine(_folder, "other"), "ecdsa")))
            await RunAsync("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", file);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        Port = FreePort();
        var config = Path.Combine(_folder, "sshd_config");
        await File.WriteAllTextAsync(config, $"""
            Port {Port}
            ListenAddress 127.0.0.1
            {string.Join('\n', HostKinds.Select(kind => $"HostKey {HostKey(kind)}"))}
            AuthorizedKeysFile {_folder}/user.pub {_folder}/another.pub
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PrintMotd no
            PrintLastLog no
            {Subsystem}
            """);
        _process = Process.Start(new ProcessStartInfo(Server, ["-D", "-e", "-f", config]) { RedirectStandardError = true })!;
        _ = _process.StandardError.ReadToEndAsync();
        await ProveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Skips where it can't run, unless the run says that it must.</summary>
    public void Require()
    {
        if (Missing is null)
            return;
        Assert.False(RequiredEngines.Contains("sshd"), Missing);
        Assert.Skip(Missing);
    }

    /// <summary>The fingerprint of each host key, as OpenSSH's own program says it.</summary>
    public async Task<IReadOnlyList<string>> FingerprintsAsync()
    {
        var prints = new List<string>();
        foreach (var kind in HostKinds)
            prints.Add((await TryAsync("ssh-keygen", "-lf", $"{HostKey(kind)}.pub")).Text.Split(' ')[1]);
        return prints;
    }

    private string HostKey(string kind) => Path.Combine(_folder, $"host-{kind}");

    private async Task ProveAsync()
    {
        var until = Stopwatch.StartNew();
        while (true)
        {
            var (code, text) = await TryAsync("ssh", "-F", "none", "-i", Path.Combine(_folder, "user"), "-p", $"{Port}", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", $"{Environment.UserName}@127.0.0.1", "echo proved");
            if (code == 0 && text.Contains("proved", StringComparison.Ordinal))
                return;
            Assert.True(until.Elapsed < TimeSpan.FromSeconds(20), $"sshd did not come up: {text}");
            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var (code, text) = await TryAsync(program, arguments);
        Assert.True(code == 0, text);
    }

    private static async Task<(int Code, string Text)> TryAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
