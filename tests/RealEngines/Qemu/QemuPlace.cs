using System.Text;
using Batwa.Engines;
using Batwa.Engines.Instances;
using Batwa.Engines.Qemu;
using Batwa.Engines.Qemu.Images;
using Batwa.Engines.Qemu.Machine;
using Batwa.Engines.Terminals;
using Batwa.Tests.RealEngines.Fixtures;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>A data directory for a QEMU engine, and images that the suites share.</summary>
internal sealed class QemuPlace
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What is missing on this machine, or null.</summary>
    public static string? Missing => Requirement.MissingProgram(
        ("qemu-system-x86_64", "qemu-system-x86"), ("qemu-img", "qemu-utils"), ("ssh", "openssh-client"));

    /// <summary>Where images lie: built once, in minutes, and kept.</summary>
    public static string Images { get; } = Environment.GetEnvironmentVariable("BATWA_TEST_IMAGES") ?? Path.Combine(Root(), "artifacts", "test-images");

    /// <summary>The engine's directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("bq-").FullName;

    /// <summary>The smallest machine that boots to a login.</summary>
    public static LaunchRequest Smallest(InstanceName name) =>
        new() { Name = name, Image = "debian-12", Resources = new InstanceResources(1, 512L << 20, 3L << 30) };

    /// <summary>What makes an engine on a directory.</summary>
    public static QemuEngineFactory Factory(string data, string images) => new(
        new QemuOptions { DataDirectory = data, LoginDeadline = TimeSpan.FromMinutes(8) },
        () => new ImageStore(images, new QemuImageOptions { KeepsSuperseded = true }, Http, TimeProvider.System, NullLoggerFactory.Instance),
        TimeProvider.System,
        NullLoggerFactory.Instance);

    /// <summary>Opens the engine.</summary>
    public Task<IEngine> OpenAsync(CancellationToken ct) => Factory(Data, Images).CreateAsync(ct);

    /// <summary>Has the image made, where it is not there from an earlier run.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var engine = await OpenAsync(ct);
        await ((Batwa.Engines.Capabilities.IImageShelf)engine).PullImageAsync("debian-12", new ProgressLog(), ct);
    }

    /// <summary>Runs a command in a guest by OpenSSH's client.</summary>
    public static async Task<string> RunInGuestAsync(IEngine engine, InstanceName name, string command, CancellationToken ct) =>
        await OpenSsh.RunAsync(Assert.IsType<SshRoute>(await engine.RouteTerminalAsync(name, new TerminalRequest(), ct)), command, ct);

    /// <summary>The machines' QEMUs: those that have this directory in their command line.</summary>
    public IReadOnlyList<int> Qemus() => [.. AllQemus().Where(pid => !IsNetwork(pid))];

    /// <summary>The processes that are the machines' networks.</summary>
    public IReadOnlyList<int> Networks() => [.. AllQemus().Where(IsNetwork)];

    /// <summary>The processes that have it: QEMUs, those who keep their consoles, and servers.</summary>
    public IReadOnlyList<int> Processes() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Where(Mentions).Select(name => int.Parse(name!, null))];

    /// <summary>Fails where anything of an instance is left: a process, a file, a socket.</summary>
    public async Task AssertNothingLeftAsync()
    {
        // Who kept a console has done its work when QEMU's end is known, and needs a moment more to be gone.
        await Eventually.TrueAsync("no process is left", () => Processes().Count == 0, CancellationToken.None, TimeSpan.FromSeconds(5));
        foreach (var directory in new[] { "instances", "run" }.Select(name => Path.Combine(Data, name)).Where(Directory.Exists))
            Assert.Empty(Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories));
    }

    /// <summary>Keeps what the machines printed where the run's artifacts go.</summary>
    public void KeepConsoles(string step)
    {
        var into = Environment.GetEnvironmentVariable("BATWA_TEST_ARTIFACTS") ?? Path.Combine(Root(), "artifacts", "test-logs");
        Directory.CreateDirectory(into);
        var instances = Path.Combine(Data, "instances");
        if (!Directory.Exists(instances))
            return;
        foreach (var file in Directory.EnumerateFiles(instances, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is "qemu.log" or "instance.json" || file.EndsWith(FileNames.ConsoleLog, StringComparison.Ordinal))
                File.Copy(file, Path.Combine(into, $"real.{step}.{Path.GetFileName(Path.GetDirectoryName(file))}.{Path.GetFileName(file)}"), overwrite: true);
        }
    }

    /// <summary>Removes the directory.</summary>
    public void Remove() => Directory.Delete(Data, recursive: true);

    private static string ProcessName(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm");
        }
        catch (IOException)
        {
            return ""; // ended meanwhile
        }
    }

    private IEnumerable<int> AllQemus() => Processes().Where(pid => ProcessName(pid).StartsWith("qemu", StringComparison.Ordinal));

    private static bool IsNetwork(int pid) => CommandLine($"{pid}").Contains("\0-M\0none\0", StringComparison.Ordinal);

    private bool Mentions(string? pid) => CommandLine(pid).Contains(Data + "/", StringComparison.Ordinal);

    private static string CommandLine(string? pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline"));
        }
        catch (IOException)
        {
            return ""; // ended meanwhile
        }
    }

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Batwa.slnx")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return directory;
    }
}
