using System.Net.WebSockets;
using System.Text;
using Batwa.Engines.Instances;
using Batwa.Tests.Api.Support;
using Batwa.Tests.Testing;
using Batwa.Tests.Testing.Terminals;
using Xunit;

namespace Batwa.Tests.Api.Terminals;

/// <summary><c>WS /ws</c> of the classic contract, over a real socket.</summary>
public sealed class ClassicSocketTests
{
    private static readonly InstanceName Web = InstanceName.Parse("web-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_session_and_from_a_foreign_page_nothing_is_upgraded()
    {
        await using var api = await StartAsync();
        Assert.Equal(401, await TestSocket.RefusalAsync(api.App, "ws?vm_name=web-1", null, Ct));
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        Assert.Equal(403, await TestSocket.RefusalAsync(api.App, "ws?vm_name=web-1", cookies, Ct, origin: "https://evil.example"));
        await using var own = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", cookies, Ct, origin: api.App.Address.GetLeftPart(UriPartial.Authority));
        await own.ReadUntilAsync("$ ");
    }

    [Fact]
    public async Task It_is_a_shell_of_binary_frames_that_takes_text_and_binary_keystrokes()
    {
        await using var api = await StartAsync();
        await using var socket = await OpenAsync(api);
        await socket.SendTextAsync("echo héllo\r");
        Assert.Contains("\r\nhéllo\r\n", await socket.ReadUntilAsync("\r\nhéllo\r\n"), StringComparison.Ordinal);
        await socket.SendAsync("echo binary\r"u8.ToArray());
        await socket.ReadUntilAsync("\r\nbinary\r\n");
    }

    [Fact]
    public async Task A_resize_is_never_typed_and_other_json_is()
    {
        await using var api = await StartAsync(withShell: false);
        await using var socket = await OpenAsync(api);
        await Eventually.TrueAsync("a terminal is open", () => api.Engine.TerminalsOf(Web).Count == 1, Ct);
        var guest = api.Engine.TerminalsOf(Web)[0];
        await socket.SendTextAsync("""{"type":"resize","cols":132,"rows":43}""");
        await socket.SendTextAsync("""{"rows":20,"cols":100,"type":"resize","more":1}""");
        await socket.SendTextAsync("""{"type":"resize","cols":"many"}""");
        await socket.SendTextAsync("""{"type":"other"}""");
        await socket.SendTextAsync("""{"type":"\ud800"}""");
        await socket.SendTextAsync("[1,2]");
        await socket.SendTextAsync("7");
        await socket.SendTextAsync("{ls");
        await socket.SendAsync("""{"type":"resize","cols":1,"rows":1}"""u8.ToArray());
        const string wanted = """{"type":"other"}{"type":"\ud800"}[1,2]7{ls{"type":"resize","cols":1,"rows":1}""";
        await Eventually.TrueAsync("all was typed", () => guest.Typed.Length >= wanted.Length, Ct);
        Assert.Equal(wanted, guest.Typed);
        Assert.Equal(["132x43", "100x20"], guest.Sizes.Select(size => $"{size.Columns}x{size.Rows}"));
    }

    [Fact]
    public async Task A_long_paste_is_typed_whole_also_one_that_begins_like_json()
    {
        await using var api = await StartAsync(withShell: false);
        await using var socket = await OpenAsync(api);
        var paste = "{" + new string('x', 300_000) + "}";
        await socket.SendTextAsync(paste);
        await Eventually.TrueAsync("a terminal is open", () => api.Engine.TerminalsOf(Web).Count == 1, Ct);
        var guest = api.Engine.TerminalsOf(Web)[0];
        await Eventually.TrueAsync("all was typed", () => guest.Typed.Length >= paste.Length, Ct);
        Assert.Equal(paste, guest.Typed);
    }

    [Theory]
    [InlineData("ws", "Error: VM name is required\r\n")]
    [InlineData("ws?vm_name=", "Error: VM name is required\r\n")]
    [InlineData("ws?vm_name=nothing-of-that", "nothing-of-that")]
    [InlineData("ws?vm_name=off", "start it")]
    [InlineData("ws?vm_name=-bad-", "no VM name")]
    [InlineData("ws?vm_name=web-1&agent_id=elsewhere", "no host 'elsewhere'")]
    public async Task What_cannot_be_opened_is_said_as_text_and_closed_with_1008(string path, string words)
    {
        await using var api = await StartAsync();
        await using var socket = await TestSocket.OpenAsync(api.App, path, await TestSocket.SignInAsync(api.App, Ct), Ct);
        var text = await socket.ReadToEndAsync();
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(1008, socket.CloseCode);
    }

    [Fact]
    public async Task The_end_of_the_shell_closes_with_1000_and_says_nothing()
    {
        await using var api = await StartAsync();
        await using var socket = await OpenAsync(api);
        await socket.SendTextAsync("exit 3\r");
        Assert.Equal("", await socket.ReadToEndAsync());
        Assert.Equal(1000, socket.CloseCode);
    }

    [Fact]
    public async Task A_lost_machine_closes_with_1011_and_says_why()
    {
        await using var api = await StartAsync();
        await using var socket = await OpenAsync(api);
        await socket.ReadUntilAsync("$ ");
        api.Engine.LoseTerminals(Web, "The cable is out.");
        Assert.Equal("Error: The cable is out.\r\n", await socket.ReadToEndAsync());
        Assert.Equal(1011, socket.CloseCode);
    }

    [Fact]
    public async Task Every_connection_has_a_shell_of_its_own_that_ends_with_it()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        await using var one = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", cookies, Ct);
        await using var two = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", cookies, Ct);
        await one.ReadUntilAsync("$ ");
        await two.ReadUntilAsync("$ ");
        Assert.Equal(2, api.Engine.TerminalsOf(Web).Count);
        await one.CloseAsync();
        await Eventually.TrueAsync("one shell has ended", () => api.Engine.TerminalsOf(Web).Count == 1, Ct);
        two.Cut();
        await Eventually.TrueAsync("both have", () => api.Engine.TerminalsOf(Web).Count == 0, Ct);
        Assert.Equal(0, (await api.GetAsync("api/v1/terminals")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_its_guest_back_and_loses_nothing()
    {
        await using var api = await StartAsync(withShell: false);
        await using var socket = await OpenAsync(api);
        await Eventually.TrueAsync("a terminal is open", () => api.Engine.TerminalsOf(Web).Count == 1, Ct);
        var guest = api.Engine.TerminalsOf(Web)[0];
        var bytes = new byte[32 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        var writing = guest.GuestWritesAsync(bytes, Ct);
        await Eventually.TrueAsync("the guest waits", () => guest.IsGuestHeldBack, Ct);
        using var seen = new MemoryStream();
        while (seen.Length < bytes.Length)
        {
            var message = (await socket.ReadAsync())!.Value;
            Assert.Equal(WebSocketMessageType.Binary, message.Type);
            seen.Write(message.Bytes);
        }

        await writing;
        Assert.True(seen.ToArray().AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Signing_out_closes_it_and_so_does_the_stop_of_the_server()
    {
        await using var api = await StartAsync();
        var cookies = await TestSocket.SignInAsync(api.App, Ct);
        await using var socket = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", cookies, Ct);
        await socket.ReadUntilAsync("$ ");
        using (var client = api.App.CreateClient(cookies))
        {
            using var answer = await client.PostAsync("api/auth/logout", null, Ct);
        }

        await socket.ReadToEndAsync();
        Assert.Equal(1008, socket.CloseCode);

        await using var other = await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", await TestSocket.SignInAsync(api.App, Ct), Ct);
        await other.ReadUntilAsync("$ ");
        var stopping = api.App.StopAsync();
        await other.ReadToEndAsync();
        Assert.Equal(1001, other.CloseCode);
        await stopping;
    }

    private static async Task<ApiApp> StartAsync(bool withShell = true)
    {
        var api = await ApiApp.StartAsync();
        api.Engine.AddMachine("web-1");
        api.Engine.AddMachine("off", InstanceState.Stopped);
        if (!withShell)
            api.Engine.Guest = (_, guest) => ReadForEverAsync(guest);
        await api.InstanceAsync("off", _ => true);
        return api;
    }

    private static async Task ReadForEverAsync(FakeTerminalChannel guest)
    {
        var buffer = new byte[4096];
        while (await guest.GuestReadsAsync(buffer, guest.Ended) > 0)
        {
        }
    }

    private static async Task<TestSocket> OpenAsync(ApiApp api) => await TestSocket.OpenAsync(api.App, "ws?vm_name=web-1", await TestSocket.SignInAsync(api.App, Ct), Ct);
}
