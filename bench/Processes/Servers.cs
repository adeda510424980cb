using System.Globalization;
using System.Reflection;
using Batwa.Tests.Testing.Net;

namespace Batwa.Bench.Processes;

/// <summary>The servers that are measured.</summary>
internal static class Servers
{
    private const string Health = "/healthz";

    /// <summary>The server as <c>./batwa up</c> starts it: the published one where <c>BATWA_SERVER</c> says, else the one built along.</summary>
    public static string BatwaAssembly => Path.Combine(
        Environment.GetEnvironmentVariable("BATWA_SERVER") ?? AppContext.BaseDirectory, "Batwa.Server.dll");

    /// <summary>The built page, or null where there is none.</summary>
    public static string? Web => Environment.GetEnvironmentVariable("BATWA_WEB") is { Length: > 0 } web && Directory.Exists(web) ? web : null;

    private static string EmptyAssembly
    {
        get
        {
            // bench/bin/Release/net10.0 -> bench/Empty/bin/Release/net10.0
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var bench = here.Parent!.Parent!.Parent!.FullName;
            return Path.Combine(bench, "Empty", "bin", here.Parent.Name, here.Name, "Batwa.Bench.Empty.dll");
        }
    }

    /// <summary>Starts Batwa on a data directory.</summary>
    public static Task<ServerProcess> StartBatwaAsync(string data, CancellationToken ct, string engine = "auto")
    {
        var port = FreePort.Find();
        string[] web = Web is { } built ? ["--web", built] : [];
        return ServerProcess.StartAsync(
            BatwaAssembly, ["serve", "--port", Text(port), "--data", data, "--engine", engine, .. web], new Uri($"http://127.0.0.1:{port}"), Health, ct);
    }

    /// <summary>Starts the empty application.</summary>
    public static Task<ServerProcess> StartEmptyAsync(CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        return ServerProcess.StartAsync(EmptyAssembly, ["--urls", address.ToString()], address, Health, ct);
    }

    /// <summary>Starts Batwa with a fake engine that has so many machines.</summary>
    public static Task<ServerProcess> StartFakeAsync(int machines, CancellationToken ct) =>
        ServerProcess.StartTalkingAsync(Assembly.GetExecutingAssembly().Location, ["host", Text(machines)], ct);

    /// <summary>Starts Batwa with a fake engine whose machines' terminals are shells of a private sshd.</summary>
    public static Task<ServerProcess> StartSshAsync(int machines, PrivateSshd sshd, CancellationToken ct) =>
        ServerProcess.StartTalkingAsync(Assembly.GetExecutingAssembly().Location, ["ssh-host", Text(machines), .. sshd.Arguments], ct);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
