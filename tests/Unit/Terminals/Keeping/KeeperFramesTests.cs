using System.Text;
using Batwa.Engines.Terminals;
using Batwa.Terminals;
using Batwa.Terminals.Keeping.Wire;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Keeping;

/// <summary>
/// The frames between a server and its keeper, byte by byte. A server that is updated meets keepers that run since before: a change of a line here breaks with them.
/// </summary>
public sealed class KeeperFramesTests
{
    private static readonly Guid Id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Golden.Keys];

    private static Dictionary<string, (byte Tag, string Json, object Message)> Golden { get; } = new()
    {
        ["hello"] = (0x01, """{"versions":[1],"server":"00112233-4455-6677-8899-aabbccddeeff","role":"control"}""", new KeeperMessage { Versions = [1], Server = Id, Role = "control" }),
        ["welcome"] = (0x02, """{"version":1}""", new KeeperMessage { Version = 1 }),
        ["refused"] = (0x03, """{"text":"nö"}""", new KeeperMessage { Text = "nö" }),
        ["list"] = (0x10, """{"number":7,"owner":"ann"}""", new KeeperMessage { Number = 7, Owner = "ann" }),
        ["done"] = (0x12, """{"number":7,"yes":true}""", new KeeperMessage { Number = 7, Yes = true }),
        ["end"] = (0x13, """{"number":8,"owner":"ann","id":"00112233-4455-6677-8899-aabbccddeeff"}""", new KeeperMessage { Number = 8, Owner = "ann", Id = Id }),
        ["routeWanted"] = (0x14, """{"number":1,"ticket":5,"cols":80,"rows":24,"command":["ls","/"],"directory":"/tmp","user":"www"}""", new KeeperMessage { Number = 1, Ticket = 5, Cols = 80, Rows = 24, Command = ["ls", "/"], Directory = "/tmp", User = "www" }),
        ["progress"] = (0x15, """{"number":1,"text":"Connecting…"}""", new KeeperMessage { Number = 1, Text = "Connecting…" }),
        ["route"] = (0x16, """{"number":1,"route":{"kind":"ssh","host":"127.0.0.1","port":22,"user":"debian","privateKey":"key","hostKeys":["ssh-ed25519 AAAA"],"patienceMilliseconds":1500}}""", new KeeperMessage { Number = 1, Route = RouteBody.Of(new RoutedTerminal(Ssh, TimeSpan.FromSeconds(1.5))) }),
        ["noRoute"] = (0x17, """{"number":1,"text":"It is stopped.","failure":"refused"}""", new KeeperMessage { Number = 1, Text = "It is stopped.", Failure = "refused" }),
        ["routeUnwanted"] = (0x18, """{"number":1}""", new KeeperMessage { Number = 1 }),
        ["explain"] = (0x19, """{"number":2,"host":"local","instance":"web-1"}""", new KeeperMessage { Number = 2, Host = "local", Instance = "web-1" }),
        ["explainWatching"] = (0x19, """{"number":2,"host":"local","instance":"web-1","at":"2026-11-23T12:00:00+00:00","patienceMilliseconds":30000}""", new KeeperMessage { Number = 2, Host = "local", Instance = "web-1", At = Noon, PatienceMilliseconds = 30_000 }),
        ["explained"] = (0x1a, """{"number":2}""", new KeeperMessage { Number = 2 }),
        ["explainedReturns"] = (0x1a, """{"number":2,"asleep":false,"returns":true,"text":"It was stopped."}""", new KeeperMessage { Number = 2, Asleep = false, Returns = true, Text = "It was stopped." }),
        ["routeWantedAgain"] = (0x14, """{"number":1,"owner":"ann","host":"local","instance":"web-1","cols":80,"rows":24}""", new KeeperMessage { Number = 1, Owner = "ann", Host = "local", Instance = "web-1", Cols = 80, Rows = 24 }),
        ["routeWantedShell"] = (0x14, """{"number":1,"ticket":5,"cols":80,"rows":24,"directory":"/srv","environment":{"A":"1"}}""", new KeeperMessage { Number = 1, Ticket = 5, Cols = 80, Rows = 24, Directory = "/srv", Environment = new Dictionary<string, string> { ["A"] = "1" } }),
        ["routeWantedConsole"] = (0x14, """{"number":1,"ticket":5,"cols":80,"rows":24,"console":true}""", new KeeperMessage { Number = 1, Ticket = 5, Cols = 80, Rows = 24, Console = true }),
        ["routeConsole"] = (0x16, """{"number":1,"route":{"kind":"console","host":"/run/1.tty","log":"/m/console.1.","live":"/m/console.1.pipe","patienceMilliseconds":0}}""", new KeeperMessage { Number = 1, Route = RouteBody.Of(new RoutedTerminal(Console, default)) }),
        ["returnWantedConsole"] = (0x1d, """{"number":3,"host":"local","instance":"web-1","console":true,"at":"2026-11-23T12:00:00+00:00"}""", new KeeperMessage { Number = 3, Host = "local", Instance = "web-1", At = Noon, Console = true }),
        ["returnWanted"] = (0x1d, """{"number":3,"host":"local","instance":"web-1","at":"2026-11-23T12:00:00+00:00"}""", new KeeperMessage { Number = 3, Host = "local", Instance = "web-1", At = Noon }),
        ["returned"] = (0x1e, """{"number":3,"yes":true,"text":"It is back."}""", new KeeperMessage { Number = 3, Yes = true, Text = "It is back." }),
        ["over"] = (0x1c, """{"owner":"ann","id":"00112233-4455-6677-8899-aabbccddeeff"}""", new KeeperMessage { Owner = "ann", Id = Id }),
        ["foreground"] = (0x1f, """{"number":9,"owner":"ann","id":"00112233-4455-6677-8899-aabbccddeeff"}""", new KeeperMessage { Number = 9, Owner = "ann", Id = Id }),
        ["foregroundDone"] = (0x12, """{"number":9,"yes":true,"text":"make","foreground":"program"}""", new KeeperMessage { Number = 9 }.WithForeground(new TerminalForeground(ForegroundState.Program, "make"))),
        ["foregroundIdle"] = (0x12, """{"number":9,"yes":true,"foreground":"idle"}""", new KeeperMessage { Number = 9 }.WithForeground(TerminalForeground.Idle)),
        ["foregroundUnknown"] = (0x12, """{"number":9,"yes":true}""", new KeeperMessage { Number = 9 }.WithForeground(TerminalForeground.Unknown)),
        ["foregroundOfNone"] = (0x12, """{"number":9,"yes":false}""", new KeeperMessage { Number = 9 }.WithForeground(null)),
        ["attach"] = (0x20, """{"ticket":5,"owner":"ann","id":"00112233-4455-6677-8899-aabbccddeeff","host":"local","instance":"web-1","cols":100,"rows":30,"after":12,"attachOnly":false}""", new KeeperMessage { Ticket = 5, Owner = "ann", Id = Id, Host = "local", Instance = "web-1", Cols = 100, Rows = 30, After = 12, AttachOnly = false }),
        ["attached"] = (0x21, """{"yes":false}""", new KeeperMessage { Yes = false }),
        ["close"] = (0x23, """{"text":"Too slow.","code":4408}""", new KeeperMessage { Text = "Too slow.", Code = 4408 }),
    };

    private static DateTimeOffset Noon => new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static ConsoleRoute Console => new("/m/console.1.", "/m/console.1.pipe", "/run/1.tty");

    private static SshRoute Ssh => new() { Host = "127.0.0.1", Port = 22, User = "debian", PrivateKey = "key", HostKeys = ["ssh-ed25519 AAAA"] };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_message_is_these_bytes_and_these_bytes_are_that_message(string name)
    {
        var (tag, json, message) = Golden[name];
        var (near, far) = MemoryLine.Pair();
        await new KeeperConnection(near).SendAsync((KeeperTag)tag, (KeeperMessage)message, Ct);
        var sent = new byte[4096];
        var count = await far.ReadAsync(sent, Ct);
        Assert.Equal(Frame(tag, Encoding.UTF8.GetBytes(json)), sent[..count]);

        await far.WriteAsync(sent.AsMemory(0, count), Ct);
        var got = await new KeeperConnection(near).ReceiveAsync(Ct);
        Assert.Equal((KeeperTag)tag, got.Tag);
        Assert.Equivalent(message, got.ReadMessage(), strict: true);
    }

    [Fact]
    public async Task A_page_s_frame_goes_as_it_is()
    {
        var (near, far) = MemoryLine.Pair();
        await new KeeperConnection(near).SendAsync(KeeperTag.Page, new byte[] { 0x11, 0, 0xff }, Ct);
        var sent = new byte[64];
        var count = await far.ReadAsync(sent, Ct);
        Assert.Equal([0, 0, 0, 4, 0x22, 0x11, 0, 0xff], sent[..count]);
    }

    [Fact]
    public void A_member_that_is_not_known_is_passed_over() =>
        Assert.Equal(4, new KeeperFrame(KeeperTag.Done, """{"number":4,"later":{"a":[1]}}"""u8.ToArray()).ReadMessage().Number);

    [Fact]
    public void A_route_comes_back_as_it_was_and_prints_no_key()
    {
        var body = RouteBody.Of(new RoutedTerminal(Ssh with { UnreachedAdvice = "Look." }, TimeSpan.FromMinutes(1)))!;
        var read = Assert.IsType<SshRoute>(body.Read()!.Route);
        Assert.Equal(("127.0.0.1", 22, "debian", "key", "ssh-ed25519 AAAA", "Look."), (read.Host, read.Port, read.User, read.PrivateKey, read.HostKeys.Single(), read.UnreachedAdvice));
        Assert.Equal(TimeSpan.FromMinutes(1), body.Read()!.Patience);
        Assert.DoesNotContain("key", new KeeperMessage { Route = body with { PrivateKey = "a secret key" } }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("key", (body with { PrivateKey = "a secret key" }).ToString(), StringComparison.Ordinal);
        Assert.Equal(Console, RouteBody.Of(new RoutedTerminal(Console, default))!.Read()!.Route);
        Assert.Equal(new SocketRoute("/run/x"), RouteBody.Of(new RoutedTerminal(new SocketRoute("/run/x"), default))!.Read()!.Route);
    }

    [Fact]
    public void A_foreground_comes_back_as_it_was_and_one_that_is_not_known_here_is_unknown()
    {
        foreach (var found in new[] { TerminalForeground.Idle, TerminalForeground.Unknown, new TerminalForeground(ForegroundState.Program, "make"), new TerminalForeground(ForegroundState.Program), null })
            Assert.Equal(found, new KeeperMessage().WithForeground(found).ReadForeground());
        Assert.Equal(TerminalForeground.Unknown, new KeeperMessage { Yes = true, Foreground = "later", Text = "x" }.ReadForeground());
    }

    [Fact]
    public async Task Frames_may_come_byte_by_byte()
    {
        var (near, far) = MemoryLine.Pair();
        var connection = new KeeperConnection(near);
        var writing = Task.Run(
            async () =>
            {
                foreach (var one in Frame(0x15, """{"number":1}"""u8.ToArray()).Concat(Frame(0x7f, [1, 2])))
                    await far.WriteAsync(new[] { one }, Ct);
                await far.DisposeAsync();
            },
            Ct);
        Assert.Equal(1, (await connection.ReceiveAsync(Ct)).ReadMessage().Number);
        Assert.Equal([1, 2], (await connection.ReceiveAsync(Ct)).Body.ToArray());
        Assert.Equal(KeeperTag.None, (await connection.ReceiveAsync(Ct)).Tag);
        await writing;
    }

    [Theory]
    [InlineData("00000000", "nothing follows, not even a tag")]
    [InlineData("00100001 22", "too long")]
    [InlineData("ffffffff 22", "negative")]
    [InlineData("00000002 00 00", "no tag")]
    [InlineData("00000005 15 7b", "cut in the middle")]
    [InlineData("0000", "cut in the head")]
    public async Task What_is_no_frame_is_a_lost_connection(string hex, string what)
    {
        Assert.NotEmpty(what);
        var (near, far) = MemoryLine.Pair();
        await far.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Ct);
        await far.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(async () => await new KeeperConnection(near).ReceiveAsync(Ct));
    }

    [Fact]
    public async Task A_frame_that_the_other_side_would_refuse_is_not_sent()
    {
        var (near, _) = MemoryLine.Pair();
        await Assert.ThrowsAsync<IOException>(async () => await new KeeperConnection(near).SendAsync(KeeperTag.Page, new byte[KeeperConnection.MostBytes], Ct));
    }

    private static byte[] Frame(byte tag, byte[] body) => [0, 0, (byte)((body.Length + 1) >> 8), (byte)(body.Length + 1), tag, .. body];
}
