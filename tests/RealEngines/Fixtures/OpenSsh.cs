using System.Globalization;
using Batwa.Engines.Terminals;

namespace Batwa.Tests.RealEngines.Fixtures;

/// <summary>
/// OpenSSH's client on a route that an engine gave. It knows the host keys of the route and no others and asks nobody, so that a login proves
/// key, host key, user and port with a program that is not ours.
/// </summary>
internal static class OpenSsh
{
    private const int Failed = 255; // what the client itself ends with, as opposed to the command

    /// <summary>Runs a command line in the guest and returns what it printed, trimmed, however it ended; fails where the login does.</summary>
    public static async Task<string> RunAsync(SshRoute route, string command, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("batwa-ssh-").FullName;
        try
        {
            var key = Path.Combine(folder, "key");
            await using (var file = new FileStream(key, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(route.PrivateKey), ct);
            }

            var port = route.Port.ToString(CultureInfo.InvariantCulture);
            var known = Path.Combine(folder, "known_hosts");
            await File.WriteAllLinesAsync(known, route.HostKeys.Select(host => $"{KnownName(route)} {host}"), ct);
            var (code, text) = await Tool.TryAsync(
                "ssh",
                [
                    "-F", "none", "-i", key, "-p", port, "-o", $"UserKnownHostsFile={known}", "-o", "GlobalKnownHostsFile=/dev/null",
                    "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
                    $"{route.User}@{route.Host}", command,
                ],
                ct);
            Assert.True(code != Failed, $"The login failed: {text}");
            return text;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // ssh(1) writes the port down only where it is not its own.
    private static string KnownName(SshRoute route) =>
        route.Port == 22 ? route.Host : string.Create(CultureInfo.InvariantCulture, $"[{route.Host}]:{route.Port}");
}
