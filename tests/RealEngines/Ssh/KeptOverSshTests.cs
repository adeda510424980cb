using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Batwa.Terminals.Keeping.Unix;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;

namespace Batwa.Tests.RealEngines.Ssh;

/// <summary>Shells that outlive their server: a real server, a real keeper and a real sshd, each a process of its own.</summary>
[Collection(SshdCollection.Name)]
public sealed partial class KeptOverSshTests : IDisposable
{
    private readonly LoopbackSshd _sshd;
    private readonly ITestOutputHelper _output;
    private readonly string _place = Directory.CreateTempSubdirectory("batwa-kept-").FullName;
    private readonly KeeperPlace _keeper;

    public KeptOverSshTests(LoopbackSshd sshd, ITestOutputHelper output)
    {
        (_sshd, _output) = (sshd, output);
        _keeper = new KeeperPlace(Path.Combine(_place, "data"));
        sshd.Require();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shell_counts_on_while_its_server_is_restarted_and_the_page_misses_nothing(bool isKilled)
    {
        var id = Guid.NewGuid();
        var server = await ServerProcess.StartAsync(_place, 0, _sshd.Route, Ct);
        var port = server.Address.Port;
        var cookies = await TestSocket.SignInAsync(server.Address, Ct);
        await using var page = await TerminalPage.OpenAsync(server.Address, cookies, id, Ct);
        await page.TypeAsync("i=0; while sleep 0.02; do echo \"<$i>\"; i=$((i+1)); done\r");
        await page.UntilAsync("<20>");
        if (isKilled)
        {
            await server.DisposeAsync();
            await Assert.ThrowsAsync<WebSocketException>(page.ToEndAsync);
        }
        else
        {
            var ending = page.ToEndAsync();
            await server.TerminateAsync(Ct);
            await ending;
            Assert.Equal(1001, page.Socket.CloseCode);
            await server.DisposeAsync();
        }

        Assert.Null(page.Ended);
        await using var next = await ServerProcess.StartAsync(_place, port, _sshd.Route, Ct);
        Assert.Contains(id.ToString(), await ListAsync(next, cookies), StringComparison.Ordinal);
        await using var again = await TerminalPage.OpenAsync(next.Address, cookies, id, Ct, $"&host=local&instance=web-1&after={page.Position}");
        var missed = Numbers(page.Text).Max() + 100;
        await again.UntilAsync($"<{missed}>");
        Assert.False(again.Attached.GetProperty("opened").GetBoolean());
        Assert.False(again.Attached.GetProperty("reset").GetBoolean());
        Assert.Equal(Enumerable.Range(0, missed + 1), Numbers(page.Text + again.Text).TakeWhile(number => number <= missed));

        await again.TypeAsync("\u0003exit 4\r");
        await again.ToEndAsync();
        Assert.Equal(4, again.Ended?.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_keeper_that_is_killed_is_told_and_the_next_shell_has_another()
    {
        await using var server = await ServerProcess.StartAsync(_place, 0, _sshd.Route, Ct);
        var cookies = await TestSocket.SignInAsync(server.Address, Ct);
        await using var page = await TerminalPage.OpenAsync(server.Address, cookies, Guid.NewGuid(), Ct);
        await page.TypeAsync("echo up$((40+2))\r");
        await page.UntilAsync("up42");
        var first = KeeperProcessId();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_keeper.Socket));
        await EndKeeperAsync();
        await page.ToEndAsync();
        Assert.Equal(("guestLost", 1011), (page.Ended?.GetProperty("cause").GetString(), page.Socket.CloseCode));
        Assert.Equal("[]", await ListAsync(server, cookies));

        await using var next = await TerminalPage.OpenAsync(server.Address, cookies, Guid.NewGuid(), Ct);
        await next.TypeAsync("echo up$((40+2))\r");
        await next.UntilAsync("up42");
        Assert.NotEqual(first, KeeperProcessId());
    }

    [Fact]
    public async Task Twenty_idle_shells_and_their_keeper_s_memory()
    {
        await using var server = await ServerProcess.StartAsync(_place, 0, _sshd.Route, Ct);
        var cookies = await TestSocket.SignInAsync(server.Address, Ct);
        for (var shell = 0; shell < 20; shell++)
        {
            await using var page = await TerminalPage.OpenAsync(server.Address, cookies, Guid.NewGuid(), Ct);
            await page.TypeAsync("echo up$((40+2))\r");
            await page.UntilAsync("up42");
            if (shell is 0 or 19)
                _output.WriteLine($"The keeper with {shell + 1} idle shells: {Memory()}");
        }

        Assert.Equal(20, IdPattern().Count(await ListAsync(server, cookies)));
        Assert.False(File.Exists(_keeper.Log) && (await File.ReadAllTextAsync(_keeper.Log, Ct)).Contains("PRIVATE", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        if (File.Exists(_keeper.Lock))
            EndKeeperAsync().GetAwaiter().GetResult();
        Directory.Delete(_place, recursive: true);
    }

    private static async Task<string> ListAsync(ServerProcess server, CookieContainer cookies)
    {
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = server.Address };
        return await client.GetStringAsync("api/v1/terminals", Ct);
    }

    private static List<int> Numbers(string text) => [.. NumberPattern().Matches(text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    private int KeeperProcessId() => LockFile.ReadProcessId(_keeper);

    private string Memory() => string.Join(", ", File.ReadLines($"/proc/{KeeperProcessId()}/status")
        .Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("RssAnon", StringComparison.Ordinal) || line.StartsWith("Threads", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private async Task EndKeeperAsync()
    {
        try
        {
            using var process = Process.GetProcessById(KeeperProcessId());
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (ArgumentException)
        {
            // It has ended before.
        }
    }

    [GeneratedRegex("<([0-9]+)>")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("\"id\"")]
    private static partial Regex IdPattern();
}
