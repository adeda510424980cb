using System.Diagnostics;
using System.Globalization;
using Batwa.Server.Composition.Terminals;
using Batwa.Terminals.Keeping.Unix;
using Batwa.Tests.Testing;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>The keeper as a process: that there is one for each directory, and that what a dead one has left is in nobody's way.</summary>
public sealed class KeeperProcessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("batwa-keeper-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_several_that_are_started_at_once_one_stays_and_one_that_was_killed_is_in_nobody_s_way()
    {
        var place = new KeeperPlace(_data);
        var door = new UnixKeeperDoor(place, () => KeeperProgram.Start(_data));
        Assert.Null(await door.ConnectAsync(Ct));
        for (var started = 0; started < 3; started++)
            door.Start();
        await using (await ConnectAsync(door))
            await Eventually.TrueAsync("one is left", () => Keepers(_data).Count == 1, Ct, TimeSpan.FromSeconds(30));
        Assert.Equal(Keepers(_data).Single(), LockFile.ReadProcessId(place));

        End(_data);
        Assert.True(File.Exists(place.Socket));
        Assert.Null(await door.ConnectAsync(Ct));
        door.Start();
        await using var again = await ConnectAsync(door);
    }

    [Fact]
    public async Task A_directory_whose_path_is_too_long_for_a_socket_has_its_socket_elsewhere()
    {
        var data = Path.Combine(_data, new string('d', 150));
        Directory.CreateDirectory(data);
        var place = new KeeperPlace(data);
        Assert.StartsWith("/tmp/batwa-", place.Socket, StringComparison.Ordinal);
        var door = new UnixKeeperDoor(place, () => KeeperProgram.Start(data));
        try
        {
            door.Start();
            await using var connected = await ConnectAsync(door);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(place.Socket)!));
        }
        finally
        {
            End(data);
            Directory.Delete(Path.GetDirectoryName(place.Socket)!, recursive: true);
        }
    }

    public void Dispose()
    {
        End(_data);
        Directory.Delete(_data, recursive: true);
    }

    private static Task<Stream> ConnectAsync(UnixKeeperDoor door) =>
        Eventually.GetAsync("a keeper is there", async () => (await door.ConnectAsync(Ct))!, stream => stream is not null, Ct, TimeSpan.FromSeconds(30));

    private static List<int> Keepers(string data) => [.. Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && CommandLine(id).EndsWith($"\0{KeeperProgram.Verb}\0--data\0{data}\0", StringComparison.Ordinal))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void End(string data)
    {
        foreach (var id in Keepers(data))
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }
    }
}
